import { type CustomerEvent, historyKinds } from '@unbind/contract/customers';
import { outcomes } from '@unbind/domain/inheritance/fates';
import { z } from 'zod';
import { peopleOf } from '../people/people.ts';
import { boundary, sees } from '../people/scope.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

interface Event extends Omit<CustomerEvent, 'at' | 'by' | 'from' | 'to'> {
  readonly at: Date;
  readonly by: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

const kindSchema = z.enum(historyKinds);
/** More than anybody reads; a customer moves twice in 90 days. */
const shown = 100;

/** What happened to a customer and why, the last first. `not-found` for one whom the caller does not see. */
export async function historyOf(
  tx: Reader,
  user: SignedIn,
  id: string,
): Promise<{ name: string; items: CustomerEvent[] } | Refusal> {
  const customer = await tx.db.customer.findFirst({ where: { id, orgId: user.orgId } });
  if (customer === null) return refuse('not-found');
  const everybodys = boundary(user, 'customer.list') === null;
  if (!(everybodys || (await sees(tx, user, 'customer.list', customer.ownerId ?? '')))) return refuse('not-found');
  // Of one instant, what somebody said stands above what it led to.
  const events = [...(await decisionsOf(tx, id)), ...(await movesOf(tx, id))]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, shown);
  const people = await peopleOf(
    tx,
    user.orgId,
    events.flatMap(({ by, from, to }) => [by, from, to]),
  );
  return {
    name: customer.remark ?? customer.name,
    items: events.map((event) => ({
      ...event,
      at: event.at.toISOString(),
      by: people(event.by),
      from: people(event.from),
      to: people(event.to),
    })),
  };
}

/** Codes that the console wrote where a person's words may stand. */
const ours: readonly string[] = ['receiver_gone', 'given_back', 'decided', 'wechat_did_not_come'];

async function movesOf({ db }: Reader, customerId: string): Promise<Event[]> {
  const rows = await db.transfer.findMany({ where: { customerId }, orderBy: { requestedAt: 'desc' }, take: shown });
  return rows.flatMap((row) => {
    const of = { by: null, from: row.fromMemberId, to: row.toMemberId, unbindingId: row.unbindingId };
    const handed: Event = { ...of, kind: 'handed', at: row.requestedAt, fate: null, words: null };
    if (row.observedAt === null || !outcomes.some((each) => each === row.fate)) return [handed];
    const words = row.reason === null || ours.includes(row.reason) ? null : row.reason;
    return [{ ...of, kind: 'ended', at: row.observedAt, fate: row.fate, words }, handed];
  });
}

async function decisionsOf({ db }: Reader, customerId: string): Promise<Event[]> {
  const rows = await db.customerReason.findMany({ where: { customerId }, orderBy: { at: 'desc' }, take: shown });
  return rows.map(({ at, kind, actorId, toMemberId, reason, unbindingId }) => ({
    at,
    kind: kindSchema.parse(kind),
    by: actorId,
    from: null,
    to: toMemberId,
    fate: null,
    words: reason,
    unbindingId,
  }));
}
