import { type Challenge, challengeStates } from '@unbind/contract/verification';
import { factors } from '@unbind/domain/verification/factors';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Asked } from './ask.ts';
import { kinds } from './kinds.ts';
import type { ChallengeRow } from './port.ts';

const stored = z.object({
  factor: z.enum(factors),
  state: z.enum(challengeStates),
  purpose: z.enum(['unbinding', 'run', 'raise']),
});

/** A challenge as the browser that asked sees it. */
export async function viewChallenge(deps: Deps, row: ChallengeRow, reply: Asked['reply'] = {}): Promise<Challenge> {
  const known = stored.parse(row);
  return {
    id: row.id,
    ...known,
    expiresAt: row.expiresAt.toISOString(),
    triesLeft: row.triesLeft,
    scanUrl: null,
    matchDigits: row.matchDigits,
    maskedAddress: null,
    resendAt: null,
    sending: null,
    actions: null,
    passkey: null,
    ...(await kinds[known.factor].view?.(deps, row)),
    ...reply,
  };
}
