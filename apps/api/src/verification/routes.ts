import {
  type Challenge,
  challenge as challengeSchema,
  challengeStates,
  verification,
} from '@unbind/contract/verification';
import { factors } from '@unbind/domain/verification/factors';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { giveCookie } from '../session/cookie.ts';
import { transaction } from '../transaction.ts';
import { answerChallenge } from './answer.ts';
import { type Asked, askFactor, askForSession } from './ask.ts';
import { kinds } from './kinds.ts';
import type { ChallengeRow } from './port.ts';
import { waysOf } from './raise.ts';
import { approveScan, refuseScan, viewScan } from './scan.ts';

const stored = z.object({
  factor: z.enum(factors),
  state: z.enum(challengeStates),
  purpose: challengeSchema.shape.purpose,
});

/** A challenge as the browser that asked sees it. */
export const challengeView =
  (deps: Deps) =>
  async (row: ChallengeRow, reply: Asked['reply'] = {}): Promise<Challenge> => {
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
  };

export function registerVerification(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });

  const view = challengeView(deps);

  serve(app, deps, verification.ask, async ({ params, body, user }) => {
    const asked = await transaction(deps, (tx) => askFactor(tx, deps, user, params.id, body.factor));
    return isRefusal(asked) ? asked : view(asked.challenge, asked.reply);
  });

  serve(app, deps, verification.raise, async ({ user }) => {
    const ways = await waysOf({ db: deps.db, carries: deps.messenger.carries }, user.id);
    return { raisedUntil: user.raisedUntil?.toISOString() ?? null, ways: ways.map((way) => [...way]) };
  });

  serve(app, deps, verification.askForSession, async ({ body, user }) => {
    const asked = await transaction(deps, (tx) => askForSession(tx, deps, user, body.factor));
    return isRefusal(asked) ? asked : view(asked.challenge, asked.reply);
  });

  serve(app, deps, verification.read, async ({ params, user }) => {
    const row = await deps.db.challenge.findFirst({
      where: {
        id: params.id,
        memberId: user.id,
        sessionId: user.sessionId,
        factor: { not: 'token' },
        purpose: { not: 'enrol' },
      },
    });
    return row === null ? refuse('not-found') : view(row);
  });

  serve(app, deps, verification.answer, async ({ params, body, user, request, reply }) => {
    const answered = await answerChallenge(deps, user, params.id, body, request.ip);
    if (isRefusal(answered)) return answered;
    const nothing = { attemptsLeft: 0, action: null, hint: null };
    if (answered.right === null) {
      return { ...nothing, state: 'open' as const, action: answered.action, hint: answered.hint };
    }
    if (answered.right) {
      if (answered.token !== undefined) giveCookie(deps, reply, answered.token);
      return { ...nothing, state: 'passed' as const };
    }
    if (answered.pauseSeconds !== null) return refuse('too-many-tries', { retryAfter: answered.pauseSeconds });
    return { ...nothing, state: 'failed' as const, attemptsLeft: answered.left, hint: answered.hint };
  });

  serve(app, deps, verification.scan, ({ params, user }) => viewScan(reader(), user, params.token));
  serve(app, deps, verification.approve, ({ params, user }) =>
    transaction(deps, (tx) => approveScan(tx, user, params.token)),
  );
  serve(app, deps, verification.refuse, ({ params, user }) =>
    transaction(deps, (tx) => refuseScan(tx, user, params.token)),
  );
}
