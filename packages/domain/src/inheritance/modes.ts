import { hour } from '../time/duration.ts';

export const modes = ['assign', 'pool', 'retain'] as const;
export type Mode = (typeof modes)[number];

export interface ModeRow {
  /** Per cent, from articles: shown as a reference, never as our own measurement. */
  readonly referenceReach: number;
  readonly referenceChurn: number | null;
  readonly cost: 'high' | 'medium' | 'low';
  readonly needs: 'successors' | 'new_wechat' | null;
}

/** R3: the three ways to hand customers over. */
export const modeTable = {
  assign: { referenceReach: 92, referenceChurn: 8, cost: 'high', needs: 'successors' },
  pool: { referenceReach: 78, referenceChurn: 22, cost: 'medium', needs: null },
  retain: { referenceReach: 65, referenceChurn: null, cost: 'low', needs: 'new_wechat' },
} as const satisfies Readonly<Record<Mode, ModeRow>>;

/** `pool`: the first reminder is the org's own, the last comes this long before the end. */
export const lastClaimReminderMs = hour;
