import { type InteropKind, interop } from '@unbind/domain/interop/table';
import type { EffectKind } from '@unbind/domain/unbinding/effects';
import { clearDrafts } from '../retention/drafts.ts';
import type { Tx } from '../transaction.ts';
import { changeObjects, changes, impaired } from './apply.sql.ts';
import {
  endBindings,
  insertFrozenRoles,
  insertGroupTransfers,
  insertPoolEntries,
  insertTransfers,
} from './carry-out.sql.ts';
import type { CaseRow } from './case.ts';

/** An effect of one kind, of whichever case. */
export interface Applied {
  readonly id: string;
  readonly row: Pick<CaseRow, 'id' | 'orgId' | 'memberId' | 'initiatorId'>;
}

/** Done for all effects of one kind at once: as many statements for one case as for a hundred. */
type Apply = (tx: Tx, effects: readonly Applied[]) => Promise<unknown>;

const ids = (effects: readonly Applied[]): string[] => effects.map(({ id }) => id);

/** Effects that change nothing of ours now: they happen at a time, or a person does them, or things stay as they are. */
const nothing: Apply = async () => {};

const set =
  (table: Parameters<typeof changeObjects>[1], columns: keyof typeof changes): Apply =>
  (tx, effects) =>
    changeObjects(tx.db, table, ids(effects), changes[columns]);

const impair =
  (kind: InteropKind): Apply =>
  (tx, effects) =>
    changeObjects(tx.db, 'interopAsset', ids(effects), impaired(interop[kind].becomes));

const both =
  (first: Apply, second: Apply): Apply =>
  async (tx, effects) => {
    await first(tx, effects);
    await second(tx, effects);
  };

const fates = set('customer', 'fate');

/** What each effect does to our own data in the carry-out's transaction. Total: a new kind does not compile without its row. */
const applies: Readonly<Record<EffectKind, Apply>> = {
  binding_end: async (tx, effects) => {
    const cases = effects.map(({ row }) => row.id);
    await endBindings(tx.db, cases, tx.now);
    await tx.db.member.updateMany({
      where: { id: { in: effects.map(({ row }) => row.memberId) } },
      data: { bound: false, boundAt: null, wechatNickname: null, updatedAt: tx.now },
    });
  },
  customers_transfer: both(fates, (tx, effects) => insertTransfers(tx.db, ids(effects))),
  customers_pool: both(fates, (tx, effects) => insertPoolEntries(tx.db, ids(effects))),
  customers_retain: both(fates, (tx, effects) => insertTransfers(tx.db, ids(effects))),
  customers_stay: fates,
  groups_transfer: both(set('customerGroup', 'groupFate'), (tx, effects) => insertGroupTransfers(tx.db, ids(effects))),
  groups_stay: set('customerGroup', 'groupFate'),
  sessions_end: set('deviceSession', 'session'),
  roles_freeze: both(set('roleGrant', 'frozen'), (tx, effects) => insertFrozenRoles(tx.db, ids(effects))),
  documents_withdraw: set('documentGrant', 'withdrawn'),
  oauth_end: set('appGrant', 'grant'),
  credentials_revoke: set('appGrant', 'grant'),
  queues_pause: set('appGrant', 'grant'),
  drafts_clear: both(set('draft', 'cleared'), async (tx, effects) => {
    for (const { id, row } of effects) await clearDrafts(tx, row, id);
  }),
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

/** Applies effects of one kind to the objects that they really have now. */
export async function apply(tx: Tx, kind: EffectKind, effects: readonly Applied[]): Promise<void> {
  await applies[kind](tx, effects);
}
