import type { Policy } from '../policy/policy.ts';
import { day, hour, later } from '../time/duration.ts';

/** Data that is counted and not listed. */
export const holdingKinds = ['chat', 'cloud_file', 'local_cache'] as const;
/** What is counted of a member's data, without listing it. */
export type HoldingKind = (typeof holdingKinds)[number];
export const dataKinds = [...holdingKinds, 'approval_form', 'draft'] as const;
export type DataKind = (typeof dataKinds)[number];

type RetentionNumbers = Pick<Policy, 'chatRetentionDays' | 'cacheHours' | 'chatArchiving'>;

export interface RetentionRow {
  readonly becomes: 'purged' | 'cleared' | 'kept' | 'continues';
  /** The policy's number that it waits for, and its unit in milliseconds; without it, at once. */
  readonly after?: { readonly number: 'chatRetentionDays' | 'cacheHours'; readonly unit: number };
  /** Kept for ever where the policy says so. */
  readonly keptIf?: 'chatArchiving';
}

/** R4: what becomes of a member's data after an unbinding. */
export const retention = {
  chat: { becomes: 'purged', after: { number: 'chatRetentionDays', unit: day }, keptIf: 'chatArchiving' },
  cloud_file: { becomes: 'kept' },
  local_cache: { becomes: 'purged', after: { number: 'cacheHours', unit: hour } },
  approval_form: { becomes: 'continues' },
  draft: { becomes: 'cleared' },
} as const satisfies Readonly<Record<DataKind, RetentionRow>>;

/** What data of a kind becomes after an unbinding at `now`, and at the latest when; null where nothing happens to it. */
export function retentionOf(
  kind: DataKind,
  now: Date,
  numbers: RetentionNumbers,
  table: Readonly<Record<DataKind, RetentionRow>> = retention,
): { readonly becomes: RetentionRow['becomes']; readonly at: Date | null } {
  const { becomes, after, keptIf } = table[kind];
  if (keptIf !== undefined && numbers[keptIf]) return { becomes: 'kept', at: null };
  if (becomes === 'kept' || becomes === 'continues') return { becomes, at: null };
  return { becomes, at: after === undefined ? now : later(now, numbers[after.number] * after.unit) };
}
