import { devicesAt, sessionEnd } from '../devices/table.ts';
import { retentionOf } from '../retention/table.ts';
import { rightEnd } from '../rights/table.ts';
import { type TaskKind, type TaskOwner, taskDue, taskRow } from '../tasks/table.ts';
import { day, hour, later } from '../time/duration.ts';
import type { EffectKind, Undo } from './effects.ts';
import type { PlanInput } from './facts.ts';
import { groupsStaying } from './hand-over-groups.ts';

/** Restoring is possible for seven days (product.md, "restore"). Fixed. */
export const restoreDays = 7;

type When = (input: PlanInput) => Date | null;

const byTask =
  (kind: TaskKind): When =>
  ({ now, numbers }) =>
    taskDue(kind, now, numbers);
const claimed: When = ({ now, numbers }) => later(now, numbers.claimHours * hour);

/** When an effect comes, or by when a person must have acted, counted from the carry-out. */
const times: Readonly<Partial<Record<EffectKind, When>>> = {
  windows_end: ({ now, timeZone, numbers }) =>
    sessionEnd('windows', now, timeZone, devicesAt(numbers.windowsEndHour)).at,
  caches_clear: ({ now, numbers }) => retentionOf('local_cache', now, numbers).at,
  // When the last of them can go.
  groups_stay: (input) =>
    groupsStaying(input).reduce<Date | null>((last, { until }) => (last === null || until > last ? until : last), null),
  customers_transfer: byTask('customers_transfer'),
  groups_transfer: byTask('groups_transfer'),
  pool_close: claimed,
  retain_close: claimed,
  roles_remove: ({ now, numbers }) => rightEnd('role', now, numbers),
  chat_purge: ({ now, numbers }) => retentionOf('chat', now, numbers).at,
  wechat_change: byTask('wechat_change'),
  approver_replace: byTask('approver_replace'),
  miniprogram_certify: byTask('miniprogram_certify'),
  merchant_rebind: byTask('merchant_rebind'),
  official_account_regrant: byTask('official_account_regrant'),
  live_backup: byTask('live_backup'),
  service_reception: byTask('service_reception'),
};

export const timeOf = (kind: EffectKind, input: PlanInput): Date | null => times[kind]?.(input) ?? null;

/** Functions that come back by themselves after a time (R7), whether or not the stop-gap was put in place. */
export const recovers: readonly EffectKind[] = ['live_backup', 'service_reception'];

/** Until when the effect can be taken back; null where that has no clock. */
export const undoUntil = (undo: Undo, input: PlanInput): Date | null =>
  undo === 'undoable' ? later(input.now, restoreDays * day) : null;

/** Whose task it is where that is not whoever began the case. */
const people: Readonly<Partial<Record<TaskOwner, keyof PlanInput['people']>>> = { member: 'member', leader: 'leader' };

export function ownerOf(kind: EffectKind, of: PlanInput['people']): string {
  const owner = taskRow(kind)?.owner ?? 'initiator';
  return of[people[owner] ?? 'initiator'];
}
