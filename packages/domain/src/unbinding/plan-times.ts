import { sessionEnd } from '../devices/table.ts';
import { transferLimits } from '../inheritance/transfers.ts';
import { type InteropKind, recoverBy } from '../interop/table.ts';
import { retentionOf } from '../retention/table.ts';
import { rightEnd } from '../rights/table.ts';
import { day, hour, later } from '../time/duration.ts';
import type { EffectKind, Undo } from './effects.ts';
import type { PlanInput } from './facts.ts';
import { groupsStaying } from './hand-over-groups.ts';

/** Restoring is possible for seven days (product.md, "restore"). Fixed. */
export const restoreDays = 7;

type When = (input: PlanInput) => Date | null;

const after =
  (ms: number): When =>
  ({ now }) =>
    later(now, ms);
const recovered =
  (kind: InteropKind): When =>
  ({ now }) =>
    recoverBy(kind, now);
const claimed: When = ({ now, numbers }) => later(now, numbers.claimHours * hour);

/** When an effect comes, or by when a person must have acted, counted from the carry-out. */
const times: Readonly<Partial<Record<EffectKind, When>>> = {
  windows_end: ({ now, timeZone }) => sessionEnd('windows', now, timeZone).at,
  caches_clear: ({ now, numbers }) => retentionOf('local_cache', now, numbers).at,
  customers_transfer: after(transferLimits.takeoverMs),
  groups_transfer: after(transferLimits.takeoverMs),
  // When the last of them can go.
  groups_stay: (input) =>
    groupsStaying(input).reduce<Date | null>((last, { until }) => (last === null || until > last ? until : last), null),
  pool_close: claimed,
  retain_close: claimed,
  roles_remove: ({ now, numbers }) => rightEnd('role', now, numbers),
  chat_purge: ({ now, numbers }) => retentionOf('chat', now, numbers).at,
  wechat_change: after(3 * day),
  approver_replace: after(day),
  miniprogram_certify: recovered('miniprogram_certification'),
  merchant_rebind: recovered('pay_merchant'),
  official_account_regrant: recovered('official_account'),
  live_backup: recovered('miniprogram_live'),
  service_reception: recovered('customer_service'),
};

export const timeOf = (kind: EffectKind, input: PlanInput): Date | null => times[kind]?.(input) ?? null;

/** Functions that come back by themselves after a time (R7), whether or not the stop-gap was put in place. */
export const recovers: readonly EffectKind[] = ['live_backup', 'service_reception'];

/** Until when the effect can be taken back; null where that has no clock. */
export const undoUntil = (undo: Undo, input: PlanInput): Date | null =>
  undo === 'undoable' ? later(input.now, restoreDays * day) : null;

/** Whose task it is: what the member must do, what their leader decides, what an administrator does. */
const owners: Readonly<Partial<Record<EffectKind, keyof PlanInput['people']>>> = {
  wechat_change: 'member',
  approver_replace: 'leader',
  service_reception: 'leader',
};

export const ownerOf = (kind: EffectKind, people: PlanInput['people']): string => people[owners[kind] ?? 'initiator'];
