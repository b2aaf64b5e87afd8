import type { EffectKind, Undo } from './effects.ts';

/**
 * What restoring does about an effect: gives back what is still there to give, lets it come back with the new binding,
 * stops what has not come yet, lets it go on, leaves it to people, or nothing.
 */
export type RestoreWay = 'give_back' | 'rebind' | 'stop' | 'go_on' | 'by_hand' | 'nothing';

/**
 * Restoring, as one table. Timers that take something away stop; those of `go_on` run whatever is decided: a Windows
 * client ends for security, and a WeChat-side function comes back by itself. So they are not put on hold either.
 */
export const restores = {
  binding_end: 'give_back',
  customers_transfer: 'give_back',
  customers_pool: 'give_back',
  customers_retain: 'give_back',
  customers_stay: 'give_back',
  groups_transfer: 'give_back',
  groups_stay: 'give_back',
  sessions_end: 'by_hand',
  roles_freeze: 'give_back',
  documents_withdraw: 'by_hand',
  oauth_end: 'by_hand',
  credentials_revoke: 'by_hand',
  queues_pause: 'rebind',
  drafts_clear: 'nothing',
  approvals_continue: 'nothing',
  files_stay: 'nothing',
  einvoice_dip: 'nothing',
  chat_archive: 'nothing',
  windows_end: 'go_on',
  caches_clear: 'stop',
  pool_close: 'stop',
  retain_close: 'stop',
  roles_remove: 'stop',
  chat_purge: 'stop',
  wechat_change: 'stop',
  approver_replace: 'give_back',
  miniprogram_certify: 'go_on',
  merchant_rebind: 'go_on',
  official_account_regrant: 'go_on',
  live_backup: 'go_on',
  service_reception: 'go_on',
} as const satisfies Readonly<Record<EffectKind, RestoreWay>>;

/** What has become, or would become, of an effect by restoring. */
export const restoreOutcomes = [
  'given_back',
  'partly',
  'gone',
  'with_binding',
  'stopped',
  'goes_on',
  'by_hand',
  'final',
  'untouched',
] as const;
export type RestoreOutcome = (typeof restoreOutcomes)[number];

export interface Restorable {
  readonly undo: Undo;
  /** How many objects the effect has, and how many of them can be given back. */
  readonly count: number;
  readonly back: number;
  /** Has it come already? */
  readonly ended: boolean;
}

/** Says of one effect what restoring gives back, what not and why. Pure. */
export function restoreOutcome(kind: EffectKind, { undo, count, back, ended }: Restorable): RestoreOutcome {
  const way: RestoreWay = restores[kind];
  const past = undo === 'final' ? 'final' : undo === 'unaffected' ? 'untouched' : 'by_hand';
  if (way === 'give_back') return back >= count ? 'given_back' : back > 0 ? 'partly' : 'gone';
  if (way === 'rebind') return back >= count ? 'given_back' : 'with_binding';
  if (way === 'stop') return ended ? past : 'stopped';
  if (way === 'go_on') return ended ? past : 'goes_on';
  return past;
}
