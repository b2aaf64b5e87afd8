import { type Challenge, challengeStates, verification } from '@unbind/contract/verification';
import { factors } from '@unbind/domain/verification/factors';
import { sendLimits } from '@unbind/domain/verification/limits';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { answerChallenge } from './answer.ts';
import { askFactor, type ChallengeRow } from './ask.ts';
import { mask } from './codes.ts';
import { approveScan, refuseScan, viewScan } from './scan.ts';

const stored = z.object({ factor: z.enum(factors), state: z.enum(challengeStates) });

export function registerVerification(app: FastifyInstance, deps: Deps): void {
  const view = async (row: ChallengeRow, ticket: string | null): Promise<Challenge> => {
    const member = await deps.db.member.findUniqueOrThrow({ where: { id: row.memberId } });
    const address = row.channel === 'sms' ? member.mobile : row.channel === 'email' ? member.email : null;
    const resendAt = new Date(row.createdAt.getTime() + sendLimits.resendMs);
    return {
      id: row.id,
      ...stored.parse(row),
      expiresAt: row.expiresAt.toISOString(),
      triesLeft: row.triesLeft,
      scanUrl: ticket === null ? null : `${deps.publicUrl}/scan/${ticket}`,
      matchDigits: row.matchDigits,
      maskedAddress: address === null ? null : mask(address),
      resendAt: row.channel === null ? null : resendAt.toISOString(),
    };
  };

  serve(app, deps, verification.ask, async ({ params, body, user }) => {
    const asked = await transaction(deps, (tx) => askFactor(tx, deps, user, params.id, body.factor));
    return isRefusal(asked) ? asked : view(asked.challenge, asked.ticket);
  });

  serve(app, deps, verification.read, async ({ params, user }) => {
    const row = await deps.db.challenge.findFirst({
      where: { id: params.id, memberId: user.id, sessionId: user.sessionId, factor: { not: 'token' } },
    });
    return row === null ? refuse('not-found') : view(row, null);
  });

  serve(app, deps, verification.answer, async ({ params, body, user }) => {
    const answered = await transaction(deps, (tx) => answerChallenge(tx, deps, user, params.id, body.code));
    if (isRefusal(answered)) return answered;
    if (answered.right) return { state: 'passed' as const, attemptsLeft: 0 };
    if (answered.pauseSeconds !== null) return refuse('too-many-tries', { retryAfter: answered.pauseSeconds });
    return { state: 'failed' as const, attemptsLeft: answered.left };
  });

  serve(app, deps, verification.scan, ({ params, user }) =>
    viewScan({ db: deps.db, now: deps.clock.now() }, user, params.token),
  );
  serve(app, deps, verification.approve, ({ params, user }) =>
    transaction(deps, (tx) => approveScan(tx, user, params.token)),
  );
  serve(app, deps, verification.refuse, ({ params, user }) =>
    transaction(deps, (tx) => refuseScan(tx, user, params.token)),
  );
}
