import type { OpenSession } from '@unbind/contract/sessions';
import { superAdmins, tell } from '../notifications/tell.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import { lockCase } from '../unbinding/case.ts';
import { freeze } from '../unbinding/freeze.ts';
import { type SignedIn, sessionLimits } from './current.ts';
import { endSessions } from './end.ts';

/** Where I am signed in now, this session first, then by when it was last seen. */
export async function mySessions({ db, now }: Pick<Tx, 'db' | 'now'>, user: SignedIn): Promise<OpenSession[]> {
  const idleSince = new Date(now.getTime() - sessionLimits.idleMs);
  const rows = await db.session.findMany({
    where: { memberId: user.id, endedAt: null, expiresAt: { gt: now }, lastSeenAt: { gte: idleSince } },
    orderBy: { lastSeenAt: 'desc' },
    take: 100,
  });
  const views = rows.map((row) => ({
    id: row.id,
    current: row.id === user.sessionId,
    deviceClass: row.deviceClass,
    device: row.userAgent,
    address: row.address,
    place: row.place,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
  return views.sort((a, b) => Number(b.current) - Number(a.current));
}

/** Signs out one of my sessions. */
export async function endMine(tx: Tx, user: SignedIn, id: string): Promise<number | Refusal> {
  const ended = await tx.db.session.updateMany({
    where: { id, memberId: user.id, endedAt: null },
    data: { endedAt: tx.now, endedWhy: 'elsewhere', raisedUntil: null },
  });
  if (ended.count === 0) return refuse('not-found');
  tx.record({ orgId: user.orgId, kind: 'session_ended', actorId: user.id, data: { why: 'elsewhere', count: 1 } });
  return ended.count;
}

export async function endOthers(tx: Tx, user: SignedIn): Promise<number> {
  const count = await endSessions(tx, user.id, { except: user.sessionId, why: 'elsewhere' });
  tx.record({ orgId: user.orgId, kind: 'session_ended', actorId: user.id, data: { why: 'elsewhere', count } });
  return count;
}

const stoppable = ['verifying', 'awaiting_approval', 'scheduled', 'holding', 'confirmable'];

/**
 * Somebody else was signed in as me: that session ends, every case begun in my name since then, or gone on with from
 * there, is frozen, and the administrators find out. A case that I did begin is released by them with one tap; one that I did not is not carried out.
 */
export async function disown(tx: Tx, user: SignedIn, id: string): Promise<{ ended: number; frozen: number } | Refusal> {
  const session = await tx.db.session.findFirst({ where: { id, memberId: user.id } });
  if (session === null) return refuse('not-found');
  const ended = await tx.db.session.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: tx.now, endedWhy: 'not_me', raisedUntil: null },
  });
  const suspect = await suspectCases(tx, user, session);
  for (const each of suspect) {
    const row = await lockCase(tx, user.orgId, each.id);
    if (isRefusal(row)) return row;
    const frozen = await freeze(tx, row, user.id);
    if (isRefusal(frozen)) return frozen;
  }
  const frozen = suspect.length;
  tx.record({ orgId: user.orgId, kind: 'session_disowned', actorId: user.id, data: { frozen } });
  const others = (await superAdmins(tx, user.orgId)).filter((each) => each !== user.id);
  await tell(tx, user.orgId, others, { kind: 'session_disowned', params: { name: user.name }, path: '/tasks' });
  return { ended: ended.count, frozen };
}

async function suspectCases({ db }: Tx, user: SignedIn, session: { readonly id: string; readonly createdAt: Date }) {
  const asked = await db.challenge.findMany({
    where: { sessionId: session.id, memberId: user.id, unbindingId: { not: null } },
    distinct: ['unbindingId'],
    select: { unbindingId: true },
  });
  const touched = asked.flatMap(({ unbindingId }) => unbindingId ?? []);
  return db.unbinding.findMany({
    where: {
      orgId: user.orgId,
      initiatorId: user.id,
      state: { in: stoppable },
      OR: [{ createdAt: { gte: session.createdAt } }, { id: { in: touched } }],
    },
    select: { id: true },
  });
}
