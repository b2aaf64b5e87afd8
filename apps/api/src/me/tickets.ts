import type { BindTicket, BindView } from '@unbind/contract/me';
import { ticketStates } from '@unbind/contract/me';
import { hour, minute } from '@unbind/domain/time/duration';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { count, paused } from '../session/throttle.ts';
import { type Tx, transaction } from '../transaction.ts';
import { ticketHash } from '../verification/codes.ts';
import type { WechatIdentity } from '../wechat.ts';
import { bindBack, mayBindBack } from './bind-back.ts';

/** A ticket is scanned within five minutes, and what was scanned opens a case within an hour. */
const life = { scanMs: 5 * minute, useMs: hour } as const;
const perPerson = { count: 20, windowMs: hour };

type Row = NonNullable<Awaited<ReturnType<Tx['db']['bindTicket']['findFirst']>>>;
type Reader = Pick<Tx, 'db' | 'now'>;

const state = z.enum(ticketStates);

/** A new ticket of 256 bits for this session; an earlier one that is still open no longer counts. */
export async function beginTicket(
  tx: Tx,
  deps: Pick<Deps, 'random' | 'publicUrl'>,
  user: SignedIn,
): Promise<BindTicket | Refusal> {
  const bound = await tx.db.member.count({ where: { id: user.id, bound: true } });
  if (bound === 0 && !(await mayBindBack(tx, user.id))) return refuse('not-bound');
  const key = `bind-ticket:${user.id}`;
  const waiting = await paused(tx, key);
  if (waiting !== null) return refuse('too-many-requests', waiting.params);
  await count(tx, key, perPerson);
  const mine = { memberId: user.id, state: { in: ['open', 'scanned'] } };
  await tx.db.bindTicket.updateMany({ where: mine, data: { state: 'refused' } });
  const token = Buffer.from(deps.random.bytes(32)).toString('base64url');
  const row = await tx.db.bindTicket.create({
    data: {
      id: tx.newId(),
      orgId: user.orgId,
      memberId: user.id,
      sessionId: user.sessionId,
      ticketHash: ticketHash(token),
      createdAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + life.scanMs),
    },
  });
  tx.record({ orgId: user.orgId, kind: 'bind_ticket_made', actorId: user.id, data: { ticket: row.id } });
  return { ...(await viewTicket(tx, row)), scanUrl: `${deps.publicUrl}/bind/${token}` };
}

/** How my ticket stands; only on the session that asked for it. */
export async function readTicket(tx: Reader, user: SignedIn, id: string): Promise<BindTicket | Refusal> {
  const row = await tx.db.bindTicket.findFirst({ where: { id, memberId: user.id, sessionId: user.sessionId } });
  return row === null ? refuse('not-found') : viewTicket(tx, row);
}

async function viewTicket({ db }: Reader, row: Row): Promise<BindTicket> {
  const { id, wechatAccountId, nickname } = row;
  const account =
    wechatAccountId === null ? null : await db.wechatAccount.findUnique({ where: { id: wechatAccountId } });
  const current = await db.binding.findFirst({
    where: { memberId: row.memberId, endedAt: null },
    include: { wechatAccount: true },
  });
  const sameName = account?.realNameHash != null && account.realNameHash === current?.wechatAccount.realNameHash;
  return {
    id,
    state: state.parse(row.state),
    expiresAt: row.expiresAt.toISOString(),
    scanUrl: null,
    account: account === null ? null : { id: account.id, nickname: nickname ?? '', sameName },
  };
}

/** The account that a scanned ticket of this member vouches for, still free to be used; null when there is none. */
export const scannedTicket = ({ db, now }: Reader, memberId: string, wechatAccountId: string): Promise<Row | null> =>
  db.bindTicket.findFirst({ where: { memberId, wechatAccountId, state: 'scanned', expiresAt: { gt: now } } });

/** The ticket by which an account came into a case. */
export const usedTicket = ({ db }: Reader, unbindingId: string, wechatAccountId: string): Promise<Row | null> =>
  db.bindTicket.findFirst({ where: { usedByUnbindingId: unbindingId, wechatAccountId } });

/** A ticket serves one case: what it vouched for is this case's from now on. */
export async function useTickets(
  { db }: Pick<Tx, 'db'>,
  row: { readonly id: string; readonly memberId: string },
  parts: readonly { readonly newWechatAccountId?: string | undefined }[],
): Promise<void> {
  const wanted = parts.flatMap(({ newWechatAccountId }) => newWechatAccountId ?? []);
  await db.bindTicket.updateMany({
    where: { memberId: row.memberId, wechatAccountId: { in: wanted }, state: 'scanned' },
    data: { state: 'used', usedByUnbindingId: row.id },
  });
}

/** The open ticket behind a token, for whoever holds it. */
async function openTicket({ db, now }: Reader, token: string): Promise<Row | Refusal> {
  const row = await db.bindTicket.findUnique({ where: { ticketHash: ticketHash(token) } });
  if (row === null) return refuse('not-found');
  return row.expiresAt <= now || row.state === 'refused' || row.state === 'used' ? refuse('ticket-ended') : row;
}

export async function viewBind(tx: Reader, deps: Deps, token: string): Promise<BindView | Refusal> {
  const row = await openTicket(tx, token);
  return isRefusal(row) ? row : viewOf(tx, deps, row);
}

async function viewOf({ db }: Reader, { wechat }: Pick<Deps, 'wechat'>, row: Row): Promise<BindView> {
  const member = await db.member.findUniqueOrThrow({ where: { id: row.memberId }, include: { org: true } });
  return {
    org: member.org.name,
    member: `${[...member.name][0] ?? ''}**`,
    state: state.parse(row.state),
    expiresAt: row.expiresAt.toISOString(),
    choices: await wechat.choices(row),
  };
}

/** The holder of the new account says yes: WeChat says who they are, and the ticket is theirs alone from then on. */
export async function acceptBind(deps: Deps, token: string, code: string): Promise<BindView | Refusal> {
  const reader = { db: deps.db, now: deps.clock.now() };
  const found = await openTicket(reader, token);
  if (isRefusal(found)) return found;
  const identity = await deps.wechat.identify(code, found);
  if (identity === 'unavailable') return refuse('wechat-unavailable');
  if (identity === null) return refuse('input-invalid');
  return transaction(deps, async (tx) => {
    const account = await accountOf(tx, identity);
    const taken = await tx.db.binding.count({ where: { wechatAccountId: account.id, endedAt: null } });
    if (taken > 0) return refuse('wechat-taken');
    const scanned = await tx.db.bindTicket.updateMany({
      where: { id: found.id, state: 'open', expiresAt: { gt: tx.now } },
      data: {
        state: 'scanned',
        wechatAccountId: account.id,
        nickname: identity.nickname,
        scannedAt: tx.now,
        expiresAt: new Date(tx.now.getTime() + life.useMs),
      },
    });
    if (scanned.count === 0) return refuse('ticket-ended');
    const bound = await bindBack(tx, { ...found, wechatAccountId: account.id, nickname: identity.nickname });
    if (isRefusal(bound)) return bound;
    tx.record({ orgId: found.orgId, kind: 'bind_ticket_scanned', actorId: null, data: { ticket: found.id } });
    return viewOf(tx, deps, await tx.db.bindTicket.findUniqueOrThrow({ where: { id: found.id } }));
  });
}

/** The holder says no. */
export async function refuseBind(deps: Deps, token: string): Promise<BindView | Refusal> {
  return transaction(deps, async (tx) => {
    const found = await openTicket(tx, token);
    if (isRefusal(found)) return found;
    const row = await tx.db.bindTicket.update({ where: { id: found.id }, data: { state: 'refused' } });
    return viewOf(tx, deps, row);
  });
}

/** WeChat accounts are shared by orgs on purpose (R8 counts across them): one row for one union id. */
const accountOf = ({ db, now, newId }: Tx, { unionKey, realNameHash }: WechatIdentity) =>
  db.wechatAccount.upsert({
    where: { unionKey },
    create: { id: newId(), unionKey, realNameHash, createdAt: now },
    update: realNameHash === null ? {} : { realNameHash },
  });
