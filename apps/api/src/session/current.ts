import { createHash, timingSafeEqual } from 'node:crypto';
import { type Role, roles } from '@unbind/domain/access/roles';
import { minute } from '@unbind/domain/time/duration';
import type { FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { tell } from '../notifications/tell.ts';
import { type Place, unknownPlace } from '../places/places.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { deviceClassOf } from './device.ts';
import { findSession, type SessionRow } from './session.sql.ts';

/** The person behind a request, with what decides what they may do. */
export interface SignedIn {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  readonly account: string;
  readonly roles: readonly Role[];
  /** R1's precondition for a super-admin. */
  readonly contactsEdit: boolean;
  /** Departments that a sub-department admin may work in, their subtrees included. */
  readonly scope: readonly string[];
  readonly sessionId: string;
  readonly csrfToken: string;
  readonly expiresAt: Date;
  /** Until when this session may do what asks for a second proof of who sits there; null when it gave none. */
  readonly raisedUntil: Date | null;
  /** Where this request comes from. */
  readonly place: Place;
}

export const cookieName = 'unbind_session';

/** OWASP ASVS 3.3: idle and absolute end of a session. */
export const sessionLimits = { idleMs: 30 * minute, absoluteMs: 12 * 60 * minute, touchMs: minute } as const;

/** Only this hash is stored: a stolen table signs nobody in. */
export const sessionIdOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const known = new Set<string>(roles);
const isRole = (role: string): role is Role => known.has(role);

/** Who is signed in on this request, or `session-missing`. One query; the last-seen time is written at most once a minute. */
export async function signedIn(deps: Deps, request: FastifyRequest): Promise<SignedIn | Refusal> {
  const token = request.cookies[cookieName];
  if (token === undefined) return refuse('session-missing');
  const id = sessionIdOf(token);
  const now = deps.clock.now();
  const [row] = await findSession(deps.db, id);
  if (row === undefined || !isOpen(row, now)) return refuse('session-missing');
  if (row.deviceClass !== '' && row.deviceClass !== deviceClassOf(request.headers['user-agent'])) {
    await endStolen(deps, row, id);
    return refuse('session-missing');
  }
  if (now.getTime() - row.lastSeenAt.getTime() > sessionLimits.touchMs) {
    await deps.db.session.update({ where: { id }, data: { lastSeenAt: now } });
  }
  return userOf(row, id, deps.places(request.ip));
}

function userOf(row: SessionRow, sessionId: string, place: Place): SignedIn {
  const grants = row.grants === null ? [] : row.grants.split('\n').map((grant) => grant.split('\t'));
  const held = grants.flatMap(([role]) => (role !== undefined && isRole(role) ? [role] : []));
  return {
    id: row.memberId,
    orgId: row.orgId,
    name: row.name,
    account: row.account,
    roles: [...new Set<Role>([...held, 'member'])],
    contactsEdit: grants.some(([role, , edits]) => role === 'super_admin' && edits === '1'),
    scope: grants.flatMap(([role, departmentId]) => (role === 'dept_admin' && departmentId ? [departmentId] : [])),
    sessionId,
    csrfToken: row.csrfToken,
    expiresAt: row.expiresAt,
    raisedUntil: row.raisedUntil,
    place,
  };
}

/** The cookie turned up on another kind of device than it was given to: nobody keeps it, and its owner is told. */
async function endStolen(deps: Deps, { memberId, orgId }: SessionRow, id: string): Promise<void> {
  await transaction(deps, async (tx) => {
    const open = { where: { id, endedAt: null }, data: { endedAt: tx.now, endedWhy: 'device_changed' } };
    if ((await tx.db.session.updateMany(open)).count === 0) return;
    const data = { why: 'device_changed', count: 1 };
    tx.record({ orgId, kind: 'session_ended', actorId: memberId, data });
    await tell(tx, orgId, [memberId], { kind: 'session_ended', params: {}, path: '/settings/security' });
  });
}

export function isCsrfRight(user: SignedIn, header: unknown): boolean {
  if (typeof header !== 'string') return false;
  const [given, expected] = [Buffer.from(header), Buffer.from(user.csrfToken)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Who this session is now, with today's roles; null when it has ended. For live streams, which outlast a request. */
export async function stillSignedIn(deps: Pick<Deps, 'db' | 'clock'>, sessionId: string): Promise<SignedIn | null> {
  const [row] = await findSession(deps.db, sessionId);
  return row !== undefined && isOpen(row, deps.clock.now()) ? userOf(row, sessionId, unknownPlace) : null;
}

const isOpen = (row: SessionRow, now: Date): boolean =>
  row.active &&
  row.endedAt === null &&
  row.expiresAt > now &&
  now.getTime() - row.lastSeenAt.getTime() <= sessionLimits.idleMs;
