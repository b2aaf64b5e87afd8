import { minute } from '@unbind/domain/time/duration';
import type { Deps } from '../deps.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { type SignedIn, sessionIdOf, sessionLimits } from './current.ts';
import { isPasswordRight } from './password.ts';
import { count, forget, paused } from './throttle.ts';

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Five wrong passwords for an account from one address pause that pair only: nobody locks somebody else out. */
const perAccount = { count: 5, windowMs: 15 * minute, pauseMs: 15 * minute };
const perAddress = { count: 50, windowMs: 15 * minute };

export interface SignIn {
  readonly account: string;
  readonly password: string;
  readonly address: string;
  readonly userAgent: string | null;
}

/** Opens a session and returns its token, which only the browser keeps. Wrong and unknown look the same. */
export async function signIn(deps: Deps, input: SignIn): Promise<{ token: string } | Refusal> {
  const key = input.account.toLowerCase();
  const throttles = [`sign-in:${key}:${input.address}`, `sign-in:${input.address}`] as const;
  const found = await deps.db.member.findMany({
    where: { accountKey: key, active: true, credential: { isNot: null } },
    include: { credential: true },
    take: 2,
  });
  // The same account in two orgs cannot be told apart here; those people sign in through their org's own address.
  const member = found.length === 1 ? found[0] : undefined;
  const waiting = await paused({ db: deps.db, now: deps.clock.now() }, throttles[0]);
  const crowded = waiting ?? (await paused({ db: deps.db, now: deps.clock.now() }, throttles[1]));
  if (crowded !== null) return crowded;
  const right = await isPasswordRight(member?.credential?.passwordHash ?? null, input.password);
  const token = base64url(deps.random.bytes(32));
  const outcome = await transaction(deps, async (tx) => {
    if (member === undefined || !right) {
      await count(tx, throttles[0], perAccount);
      await count(tx, throttles[1], perAddress);
      if (member !== undefined)
        tx.record({ orgId: member.orgId, kind: 'sign_in_failed', actorId: member.id, data: {} });
      return false;
    }
    await forget(tx, [throttles[0]]);
    await tx.db.session.create({
      data: {
        id: sessionIdOf(token),
        orgId: member.orgId,
        memberId: member.id,
        csrfToken: base64url(deps.random.bytes(24)),
        createdAt: tx.now,
        lastSeenAt: tx.now,
        expiresAt: new Date(tx.now.getTime() + sessionLimits.absoluteMs),
        address: input.address,
        userAgent: input.userAgent?.slice(0, 200) ?? null,
      },
    });
    tx.record({ orgId: member.orgId, kind: 'signed_in', actorId: member.id, data: {} });
    return true;
  });
  if (isRefusal(outcome)) return outcome;
  return outcome ? { token } : refuse('credentials-wrong');
}

export async function signOut(deps: Deps, user: SignedIn): Promise<Refusal | undefined> {
  const outcome = await transaction(deps, async (tx) => {
    await tx.db.session.update({ where: { id: user.sessionId }, data: { endedAt: tx.now } });
    tx.record({ orgId: user.orgId, kind: 'signed_out', actorId: user.id, data: {} });
    return undefined;
  });
  return outcome;
}
