import { nextLocalHour } from '../time/zone.ts';
import type { EffectKind, Undo } from './effects.ts';
import type { PlanInput } from './facts.ts';

const hour = 3_600_000;
const day = 24 * hour;
const after = (from: Date, ms: number): Date => new Date(from.getTime() + ms);

/** Restoring is possible for seven days (product.md, "restore"). Fixed. */
export const restoreDays = 7;

type When = (input: PlanInput) => Date;

/** When an effect comes, or by when a person must have acted, counted from the carry-out. */
const times: Readonly<Partial<Record<EffectKind, When>>> = {
  windows_end: ({ now, timeZone }) => nextLocalHour(now, 4, timeZone),
  caches_clear: ({ now, numbers }) => after(now, numbers.cacheHours * hour),
  customers_transfer: ({ now }) => after(now, day),
  groups_transfer: ({ now }) => after(now, day),
  pool_close: ({ now, numbers }) => after(now, numbers.claimHours * hour),
  retain_close: ({ now, numbers }) => after(now, numbers.claimHours * hour),
  roles_remove: ({ now, numbers }) => after(now, numbers.frozenRoleDays * day),
  chat_purge: ({ now, numbers }) => after(now, numbers.chatRetentionDays * day),
  wechat_change: ({ now }) => after(now, 3 * day),
  approver_replace: ({ now }) => after(now, day),
  miniprogram_certify: ({ now }) => after(now, 7 * day),
  merchant_rebind: ({ now }) => after(now, 2 * day),
  official_account_regrant: ({ now }) => after(now, 2 * day),
  live_backup: ({ now }) => after(now, 48 * hour),
  service_reception: ({ now }) => after(now, 24 * hour),
};

export const timeOf = (kind: EffectKind, input: PlanInput): Date | null => times[kind]?.(input) ?? null;

/** Until when the effect can be taken back; null where that has no clock. */
export const undoUntil = (undo: Undo, input: PlanInput): Date | null =>
  undo === 'undoable' ? after(input.now, restoreDays * day) : null;

/** Whose task it is: what the member must do, what their leader decides, what an administrator does. */
const owners: Readonly<Partial<Record<EffectKind, keyof PlanInput['people']>>> = {
  wechat_change: 'member',
  approver_replace: 'leader',
  service_reception: 'leader',
};

export const ownerOf = (kind: EffectKind, people: PlanInput['people']): string => people[owners[kind] ?? 'initiator'];
