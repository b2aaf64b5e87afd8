import { type Work, workFaults } from '@unbind/contract/work';
import { z } from 'zod';
import { known, peopleOf } from '../people/people.ts';
import type { Tx } from '../transaction.ts';

export type OrderRow = NonNullable<Awaited<ReturnType<Tx['db']['workOrder']['findFirst']>>>;
type Reader = Pick<Tx, 'db'>;

/** Messages: the notice stays in the console, a code or a link can be asked for anew, so that giving one up harms nothing. */
const messages: readonly string[] = ['tell', 'send_code', 'invite'];

/** What may be done about a stopped order. A carry-out goes on where its case is resumed, with a proof and a new order. */
export function actsOf({ state, kind }: Pick<OrderRow, 'state' | 'kind'>): Work['can'] {
  if (state !== 'parked' || kind === 'carry_out') return [];
  return messages.includes(kind) ? ['resume', 'drop'] : ['resume'];
}

const about = z
  .object({
    kind: z.string(),
    notificationId: z.string(),
    challengeId: z.string(),
    invitationId: z.string(),
  })
  .partial()
  .catch({});

const fault = z.enum(workFaults).nullable().catch('unknown');

/** Providers answer in codes; what an exception said could hold anything, so that it stays in the log. */
const detailOf = ({ fault, lastError }: OrderRow): string | null =>
  fault === 'busy' || fault === 'down' || fault === 'refused' ? lastError : null;

/** Stopped work as people see it: what, for whom, of which case. Payloads stay where they are. */
export async function viewWork(reader: Reader, orgId: string, rows: readonly OrderRow[]): Promise<Work[]> {
  const recipientOf = await recipients(reader, orgId, rows);
  const cases = await reader.db.unbinding.findMany({
    where: { orgId, id: { in: rows.flatMap((row) => row.unbindingId ?? []) } },
    select: { id: true, number: true, memberId: true },
  });
  const caseOf = new Map(cases.map((each) => [each.id, each]));
  const ids = [...rows.map(recipientOf), ...cases.map((each) => each.memberId)];
  const people = await peopleOf(reader, orgId, ids);
  return rows.map((row) => {
    const of = caseOf.get(row.unbindingId ?? '');
    return {
      id: row.id,
      kind: row.kind,
      effect: about.parse(row.payload).kind ?? null,
      state: row.state === 'parked' ? 'parked' : 'retrying',
      fault: fault.parse(row.fault),
      detail: detailOf(row),
      attempts: row.attempts,
      since: (row.timer ? row.dueAt : row.createdAt).toISOString(),
      at: (row.endedAt ?? row.dueAt).toISOString(),
      unbinding: of === undefined ? null : { id: of.id, number: of.number, member: known(people(of.memberId)) },
      to: people(recipientOf(row)),
      can: actsOf(row),
    };
  });
}

/** Whom each message is for, or null for other work. */
async function recipients({ db }: Reader, orgId: string, rows: readonly OrderRow[]) {
  const parts = rows.map(({ payload }) => about.parse(payload));
  const notices = await db.notification.findMany({
    where: { orgId, id: { in: parts.flatMap(({ notificationId }) => notificationId ?? []) } },
    select: { id: true, memberId: true },
  });
  const challenges = await db.challenge.findMany({
    where: { orgId, id: { in: parts.flatMap((each) => each.challengeId ?? each.invitationId ?? []) } },
    select: { id: true, memberId: true },
  });
  const memberOf = new Map([...notices, ...challenges].map(({ id, memberId }) => [id, memberId]));
  return ({ payload }: OrderRow): string | null => {
    const { notificationId, challengeId, invitationId } = about.parse(payload);
    return memberOf.get(notificationId ?? challengeId ?? invitationId ?? '') ?? null;
  };
}
