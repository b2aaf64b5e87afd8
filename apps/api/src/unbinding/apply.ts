import { type InteropKind, interop } from '@unbind/domain/interop/table';
import type { EffectKind } from '@unbind/domain/unbinding/effects';
import { clearDrafts } from '../retention/drafts.ts';
import type { Tx } from '../transaction.ts';
import { changeObjects, changes, impaired } from './apply.sql.ts';
import { insertFrozenRoles, insertGroupTransfers, insertPoolEntries, insertTransfers } from './carry-out.sql.ts';
import type { CaseRow } from './case.ts';
import type { SavedEffect } from './reconcile.ts';

type Apply = (tx: Tx, effect: SavedEffect, row: CaseRow) => Promise<unknown>;

/** Effects that change nothing of ours now: they happen at a time, or a person does them, or things stay as they are. */
const nothing: Apply = async () => {};

const set =
  (table: Parameters<typeof changeObjects>[1], columns: keyof typeof changes): Apply =>
  (tx, effect) =>
    changeObjects(tx.db, table, effect.id, changes[columns]);

const impair =
  (kind: InteropKind): Apply =>
  (tx, effect) =>
    changeObjects(tx.db, 'interopAsset', effect.id, impaired(interop[kind].becomes));

const both =
  (first: Apply, second: Apply): Apply =>
  async (tx, effect, row) => {
    await first(tx, effect, row);
    await second(tx, effect, row);
  };

const fates = set('customer', 'fate');

/** What each effect does to our own data in the carry-out's transaction. Total: a new kind does not compile without its row. */
const applies: Readonly<Record<EffectKind, Apply>> = {
  binding_end: async (tx, _, row) => {
    await tx.db.binding.updateMany({
      where: { orgId: row.orgId, memberId: row.memberId, endedAt: null },
      data: { endedAt: tx.now, endedByUnbindingId: row.id },
    });
    await tx.db.member.update({
      where: { id: row.memberId },
      data: { bound: false, boundAt: null, wechatNickname: null, updatedAt: tx.now },
    });
  },
  customers_transfer: both(fates, (tx, effect) => insertTransfers(tx.db, effect.id)),
  customers_pool: both(fates, (tx, effect) => insertPoolEntries(tx.db, effect.id)),
  customers_retain: both(fates, (tx, effect) => insertTransfers(tx.db, effect.id)),
  customers_stay: fates,
  groups_transfer: both(set('customerGroup', 'groupFate'), (tx, effect) => insertGroupTransfers(tx.db, effect.id)),
  groups_stay: set('customerGroup', 'groupFate'),
  sessions_end: set('deviceSession', 'session'),
  roles_freeze: both(set('roleGrant', 'frozen'), (tx, effect) => insertFrozenRoles(tx.db, effect.id)),
  documents_withdraw: set('documentGrant', 'withdrawn'),
  oauth_end: set('appGrant', 'grant'),
  credentials_revoke: set('appGrant', 'grant'),
  queues_pause: set('appGrant', 'grant'),
  drafts_clear: both(set('draft', 'cleared'), (tx, effect, row) => clearDrafts(tx, row, effect.id)),
  approvals_continue: nothing,
  files_stay: nothing,
  einvoice_dip: impair('e_invoice'),
  chat_archive: nothing,
  windows_end: nothing,
  caches_clear: nothing,
  pool_close: nothing,
  retain_close: nothing,
  roles_remove: nothing,
  chat_purge: nothing,
  wechat_change: nothing,
  approver_replace: set('approvalApprover', 'vacant'),
  miniprogram_certify: impair('miniprogram_certification'),
  merchant_rebind: impair('pay_merchant'),
  official_account_regrant: impair('official_account'),
  live_backup: impair('miniprogram_live'),
  service_reception: impair('customer_service'),
};

/** Applies one effect to the objects that it really has now. */
export async function apply(tx: Tx, row: CaseRow, effect: SavedEffect): Promise<void> {
  await applies[effect.kind](tx, effect, row);
}
