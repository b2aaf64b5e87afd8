import type { EffectKind } from '@unbind/domain/unbinding/effects';
import type { Tx } from '../transaction.ts';
import { insertFrozenRoles, insertPoolEntries, insertTransfers, setFates } from './carry-out.sql.ts';
import type { CaseRow } from './case.ts';
import type { SavedEffect } from './reconcile.ts';

type Apply = (tx: Tx, row: CaseRow, effect: SavedEffect, ids: () => Promise<string[]>) => Promise<unknown>;

const grantsBecome =
  (state: string): Apply =>
  async (tx, row, _, ids) =>
    tx.db.appGrant.updateMany({
      where: { id: { in: await ids() } },
      data: { state, changedAt: tx.now, changedByUnbindingId: row.id },
    });

const interopBecomes =
  (state: string): Apply =>
  async (tx, row, effect, ids) =>
    tx.db.interopAsset.updateMany({
      where: { id: { in: await ids() } },
      data: { state, degradedAt: tx.now, recoverBy: effect.at, changedByUnbindingId: row.id },
    });

const nothing: Apply = async () => {};

/** What each effect does to our own data in the carry-out's transaction. Total: a new kind does not compile without its row. */
const applies: Readonly<Record<EffectKind, Apply>> = {
  binding_end: async (tx, row) => {
    await tx.db.binding.updateMany({
      where: { orgId: row.orgId, memberId: row.memberId, endedAt: null },
      data: { endedAt: tx.now, endedByUnbindingId: row.id },
    });
    await tx.db.member.update({
      where: { id: row.memberId },
      data: { bound: false, boundAt: null, wechatNickname: null, updatedAt: tx.now },
    });
  },
  customers_transfer: async (tx, _, effect) => {
    await setFates(tx.db, effect.id);
    await insertTransfers(tx.db, effect.id);
  },
  customers_pool: async (tx, _, effect) => {
    await setFates(tx.db, effect.id);
    await insertPoolEntries(tx.db, effect.id);
  },
  customers_retain: (tx, _, effect) => setFates(tx.db, effect.id),
  customers_stay: (tx, _, effect) => setFates(tx.db, effect.id),
  groups_transfer: async (tx, row, _, ids) =>
    tx.db.customerGroup.updateMany({
      where: { id: { in: await ids() } },
      data: { fate: 'transferring', unbindingId: row.id },
    }),
  sessions_end: async (tx, row, _, ids) => {
    const of = await ids();
    const end = (platforms: object, data: object) =>
      tx.db.deviceSession.updateMany({
        where: { id: { in: of }, ...platforms },
        data: { pushEnabled: false, endedByUnbindingId: row.id, ...data },
      });
    await end({ platform: 'web' }, { state: 'read_only' });
    await end({ platform: { not: 'web' } }, { state: 'ended', endedAt: tx.now });
  },
  roles_freeze: async (tx, _, effect, ids) => {
    await tx.db.roleGrant.updateMany({ where: { id: { in: await ids() } }, data: { frozenAt: tx.now } });
    await insertFrozenRoles(tx.db, effect.id);
  },
  documents_withdraw: async (tx, row, _, ids) =>
    tx.db.documentGrant.updateMany({
      where: { id: { in: await ids() } },
      data: { withdrawnAt: tx.now, withdrawnByUnbindingId: row.id },
    }),
  oauth_end: grantsBecome('sign_in_again'),
  credentials_revoke: grantsBecome('revoked'),
  queues_pause: grantsBecome('paused'),
  drafts_clear: async (tx, row, _, ids) =>
    tx.db.draft.updateMany({
      where: { id: { in: await ids() } },
      data: { clearedAt: tx.now, clearedByUnbindingId: row.id },
    }),
  approvals_continue: nothing,
  files_stay: nothing,
  einvoice_dip: interopBecomes('recovered'),
  chat_archive: nothing,
  windows_end: nothing,
  caches_clear: nothing,
  pool_close: nothing,
  retain_close: nothing,
  roles_remove: nothing,
  chat_purge: nothing,
  wechat_change: nothing,
  approver_replace: async (tx, _, __, ids) =>
    tx.db.approvalApprover.updateMany({ where: { id: { in: await ids() } }, data: { vacantSince: tx.now } }),
  miniprogram_certify: interopBecomes('abnormal'),
  merchant_rebind: interopBecomes('abnormal'),
  official_account_regrant: interopBecomes('degraded'),
  live_backup: interopBecomes('degraded'),
  service_reception: interopBecomes('degraded'),
};

/** Applies one effect to the objects that it really has now. */
export async function apply(tx: Tx, row: CaseRow, effect: SavedEffect): Promise<void> {
  const ids = async (): Promise<string[]> => {
    const items = await tx.db.effectItem.findMany({
      where: { effectId: effect.id, fact: { not: 'gone' } },
      select: { objectId: true },
    });
    return items.map((item) => item.objectId);
  };
  await applies[effect.kind](tx, row, effect, ids);
}
