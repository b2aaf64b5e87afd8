import { createHash } from 'node:crypto';
import type { Planned } from '@unbind/domain/unbinding/plan';
import type { Factor } from '@unbind/domain/verification/factors';
import { canonical } from '@unbind/ledger/canonical';
import { forecastHash } from '../unbinding/planned.ts';

/** What one line of a run is bound to: whom, how, and what is forecast. Times move on and are left out. */
export const lineHash = (memberId: string, mode: string, effects: readonly Planned[]): string =>
  createHash('sha256')
    .update(canonical([memberId, mode, forecastHash(effects)]))
    .digest('hex');

/** What a run is bound to: every line that is to be carried out, in order, and all that is asked for it. */
export function listHash(
  lines: readonly { readonly memberId: string | null; readonly previewHash: string | null }[],
  of: { readonly mode: string; readonly factors: readonly Factor[]; readonly holdSeconds: number },
): string {
  const hash = createHash('sha256').update(canonical([of.mode, [...of.factors], of.holdSeconds]));
  for (const { memberId, previewHash } of lines) hash.update(`\n${memberId ?? ''}\t${previewHash ?? ''}`);
  return hash.digest('hex');
}
