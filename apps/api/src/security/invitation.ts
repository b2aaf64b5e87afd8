import { createHmac, timingSafeEqual } from 'node:crypto';
import { day } from '@unbind/domain/time/duration';
import type { Deps, Keys } from '../deps.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { hashPassword } from '../session/password.ts';
import { count, paused } from '../session/throttle.ts';
import { type Tx, transaction } from '../transaction.ts';
import type { ChallengeRow } from '../verification/port.ts';
import { isWeakFor } from './password.ts';

const validMs = day;
/** Nobody is flooded with links. */
const perMember = { count: 5, windowMs: day };

/**
 * The link's end: the invitation's id and a tag that only this server makes, so that nothing secret is stored. No dot
 * between them: a path with one asks for a file.
 */
export const invitationToken = ({ tickets }: Keys, id: string): string =>
  `${id}~${createHmac('sha256', tickets).update(`invitation:${id}`).digest('base64url')}`;

/** Sends a member of this org, who has no password yet, a one-time link; an earlier one no longer works. */
export async function invite(tx: Tx, user: SignedIn, memberId: string): Promise<{ expiresAt: string } | Refusal> {
  const where = { id: memberId, orgId: user.orgId, active: true };
  const member = await tx.db.member.findFirst({ where, include: { credential: true } });
  if (member === null) return refuse('not-found');
  if (member.credential?.passwordHash != null) return refuse('already-enrolled');
  if (member.email === null && !tx.carries.includes('wecom')) return refuse('factor-address-missing');
  const key = `invite:${memberId}`;
  const waiting = await paused(tx, key);
  if (waiting !== null) return refuse('too-many-requests', waiting.params);
  await count(tx, key, perMember);
  const open = { purpose: 'invite', memberId, state: 'open' };
  await tx.db.challenge.updateMany({ where: open, data: { state: 'superseded' } });
  const id = tx.newId();
  const expiresAt = new Date(tx.now.getTime() + validMs);
  const { orgId } = user;
  await tx.db.challenge.create({
    // No session asked for it and none can answer it: whoever holds the link does.
    data: {
      ...open,
      id,
      orgId,
      sessionId: '',
      factor: 'password',
      position: 0,
      triesLeft: 1,
      createdAt: tx.now,
      expiresAt,
    },
  });
  const order = { id: `${id}:invite`, orgId, kind: 'invite', payload: { invitationId: id } };
  await tx.db.workOrder.create({ data: { ...order, dueAt: tx.now, createdAt: tx.now } });
  tx.record({ orgId, kind: 'member_invited', actorId: user.id, data: { memberId } });
  return { expiresAt: expiresAt.toISOString() };
}

/** The invitation that a link stands for; a link that this server never made does not exist. */
async function opened(
  { db, keys, now }: Pick<Tx, 'db' | 'now'> & Pick<Deps, 'keys'>,
  token: string,
): Promise<ChallengeRow | Refusal> {
  const [id = ''] = token.split('~');
  const [given, expected] = [Buffer.from(token), Buffer.from(invitationToken(keys, id))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return refuse('not-found');
  const row = await db.challenge.findFirst({ where: { id, purpose: 'invite' } });
  if (row === null) return refuse('not-found');
  return row.state !== 'open' || row.expiresAt <= now ? refuse('ticket-ended') : row;
}

export async function readInvitation(deps: Deps, token: string) {
  const row = await opened({ ...deps, now: deps.clock.now() }, token);
  if (isRefusal(row)) return row;
  const member = await deps.db.member.findUniqueOrThrow({ where: { id: row.memberId }, include: { org: true } });
  const { name, account, org } = member;
  return { org: org.name, name, account, expiresAt: row.expiresAt.toISOString() };
}

/** Sets the first password by a link: strong enough, once, and only where there is still none. */
export async function acceptInvitation(
  deps: Deps,
  token: string,
  password: string,
): Promise<{ account: string } | Refusal> {
  const row = await opened({ ...deps, now: deps.clock.now() }, token);
  if (isRefusal(row)) return row;
  const { memberId, orgId, id } = row;
  if (await isWeakFor(deps, memberId, password)) return refuse('password-weak');
  const passwordHash = await hashPassword(password);
  return transaction(deps, async (tx) => {
    const open = { id, state: 'open', expiresAt: { gt: tx.now } };
    const used = await tx.db.challenge.updateMany({ where: open, data: { state: 'passed', answeredAt: tx.now } });
    const { account, credential } = await tx.db.member.findUniqueOrThrow({
      where: { id: memberId },
      include: { credential: true },
    });
    if (used.count === 0 || credential?.passwordHash != null) return refuse('ticket-ended');
    const data = { passwordHash, passwordChangedAt: tx.now };
    await tx.db.credential.upsert({ where: { memberId }, create: { memberId, orgId, ...data }, update: data });
    tx.record({ orgId, kind: 'password_changed', actorId: memberId, data: { first: true } });
    return { account };
  });
}
