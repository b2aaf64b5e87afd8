import { expect, it } from 'vitest';
import { type EffectKind, effectKinds, effects } from './effects.ts';
import { restoreOutcome, restores } from './restore.ts';

const of = (kind: EffectKind, given: { count?: number; back?: number; ended?: boolean } = {}) =>
  restoreOutcome(kind, { undo: effects[kind].undo, count: 2, back: 0, ended: false, ...given });

it.each([
  ['roles that are still frozen come back', 'roles_freeze', { back: 2 }, 'given_back'],
  ['of roles of which one was removed, the other', 'roles_freeze', { back: 1 }, 'partly'],
  ['roles that were removed are gone', 'roles_freeze', {}, 'gone'],
  ['customers who were not taken over yet come back', 'customers_transfer', { back: 1 }, 'partly'],
  ['those who were taken over stay', 'customers_transfer', {}, 'gone'],
  ['queues come back with the binding', 'queues_pause', {}, 'with_binding'],
  ['queues that run again are back', 'queues_pause', { back: 2 }, 'given_back'],
  ['chat that was not purged yet is kept', 'chat_purge', {}, 'stopped'],
  ['chat that was purged is lost', 'chat_purge', { ended: true }, 'final'],
  ['a pool that closed is a matter for people', 'pool_close', { ended: true }, 'by_hand'],
  ['a Windows client still ends', 'windows_end', {}, 'goes_on'],
  ['a function still recovers', 'live_backup', {}, 'goes_on'],
  ['drafts are lost', 'drafts_clear', {}, 'final'],
  ['edit rights are given anew by people', 'documents_withdraw', {}, 'by_hand'],
  ['files were never touched', 'files_stay', {}, 'untouched'],
] as const)('%s', (_, kind, given, outcome) => expect(of(kind, given)).toBe(outcome));

it('never gives back what the table of effects calls final', () => {
  for (const kind of effectKinds) if (effects[kind].undo === 'final') expect(restores[kind]).not.toBe('give_back');
});
