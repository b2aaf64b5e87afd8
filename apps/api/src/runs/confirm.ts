import type { Deps } from '../deps.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { openAudit } from '../risk/rate.ts';
import type { SignedIn } from '../session/current.ts';
import { type Tx, transaction } from '../transaction.ts';
import { type Answered, settle, weigh } from '../verification/answer.ts';
import { kinds } from '../verification/kinds.ts';
import { tooSoon } from '../verification/sending.ts';
import { lockOwnRun, type RunRow, sendRunToken } from './life.ts';
import { startRun } from './steer.ts';

async function lockConfirmable(tx: Tx, user: SignedIn, id: string): Promise<RunRow | Refusal> {
  const run = await lockOwnRun(tx, user, id);
  if (isRefusal(run)) return run;
  if (run.state === 'holding') return refuse('hold-active', { notBefore: run.holdUntil?.toISOString() ?? null });
  if (run.state !== 'confirmable') return refuse('state-wrong', { state: run.state });
  return run.deadline !== null && run.deadline <= tx.now ? refuse('challenge-ended') : run;
}

const openToken = ({ db }: Tx, { id }: RunRow) =>
  db.challenge.findFirst({ where: { runId: id, factor: 'token' }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });

async function lockToken(tx: Tx, user: SignedIn, id: string) {
  const run = await lockConfirmable(tx, user, id);
  if (isRefusal(run)) return run;
  if ((await openAudit(tx, user.orgId)) !== null) return refuse('risk-blocked');
  const challenge = await openToken(tx, run);
  return challenge === null ? refuse('challenge-ended') : { run, challenge };
}

/** R2 for many: whoever began it confirms with the dynamic token, and the run begins. */
export async function confirmRun(
  deps: Deps,
  user: SignedIn,
  id: string,
  { token, address }: { readonly token: string; readonly address: string },
): Promise<Answered | Refusal> {
  const asked = await transaction(deps, (tx) => lockToken(tx, user, id));
  if (isRefusal(asked)) return asked;
  const kind = kinds[asked.challenge.channel === 'totp' ? 'totp' : 'sms'];
  const weighed = await weigh(deps, kind, asked.challenge, { code: token }, address);
  if (isRefusal(weighed)) return weighed;
  return transaction(deps, async (tx) => {
    const now = await lockToken(tx, user, id);
    if (isRefusal(now)) return now;
    if (now.challenge.id !== asked.challenge.id) return refuse('challenge-ended');
    const answered = await settle(tx, now.challenge.id, weighed, address);
    if (isRefusal(answered) || !answered.right) return answered;
    const started = await startRun(tx, user, now.run);
    return isRefusal(started) ? started : answered;
  });
}

/** Sends the token once more, not more than once a minute; the one before stops counting. */
export async function resendRunToken(tx: Tx, user: SignedIn, id: string): Promise<true | Refusal> {
  const run = await lockConfirmable(tx, user, id);
  if (isRefusal(run)) return run;
  const early = tooSoon(await openToken(tx, run), tx.now);
  if (early !== null) return early;
  await sendRunToken(tx, run);
  return true;
}
