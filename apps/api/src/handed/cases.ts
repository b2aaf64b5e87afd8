import type { HandedCase } from '@unbind/contract/handed';
import { peopleOf } from '../people/people.ts';
import { currentPolicy } from '../policy/current.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { handedRows } from './handed.sql.ts';
import { helloOf, spoken, tooLong } from './hello.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** Nobody reads on beyond so many cases. */
const shownCases = 50;
/** Stands for the case of those who came out of none. */
export const noCase = 'none';

/** Whose customers came to this person, the last ones first. */
export async function handedTo(tx: Reader, user: SignedIn): Promise<HandedCase[]> {
  const { orgId, id: memberId } = user;
  const rows = await handedRows(tx.db, orgId, memberId, shownCases);
  const cases = await tx.db.unbinding.findMany({
    where: { orgId, id: { in: rows.flatMap(({ unbindingId }) => unbindingId ?? []) } },
    select: { id: true, number: true, memberId: true, handoverMessage: true },
  });
  const caseOf = new Map(cases.map((each) => [each.id, each]));
  const people = await peopleOf(tx, orgId, [
    ...cases.map((each) => each.memberId),
    ...rows.map(({ fromMemberId }) => fromMemberId),
  ]);
  const { language } = await tx.db.member.findUniqueOrThrow({ where: { id: memberId }, select: { language: true } });
  const { policy } = await currentPolicy(tx, orgId);
  return rows.map((row) => {
    const of = caseOf.get(row.unbindingId ?? '');
    const from = people(of?.memberId ?? row.fromMemberId);
    const template = helloOf({
      own: row.message,
      ofCase: of?.handoverMessage ?? null,
      org: policy.helloMessage,
      language,
    });
    const underway = Number(row.underway);
    return {
      id: row.unbindingId ?? noCase,
      number: of?.number ?? null,
      from,
      since: new Date(row.since).toISOString(),
      counts: { underway, taken: Number(row.taken), undecided: Number(row.undecided) },
      message: {
        text: spoken(template, { from: from?.name ?? null, to: user.name }),
        own: row.message !== null,
        editable: underway > 0,
      },
    };
  });
}

/** Puts the receiver's own words into what is still on the way to them; empty words are the org's again. */
export async function changeMessage(
  tx: Tx,
  user: SignedIn,
  id: string,
  message: string,
): Promise<HandedCase | Refusal> {
  const unbindingId = id === noCase ? null : id;
  const of = { orgId: user.orgId, toMemberId: user.id, unbindingId };
  if ((await tx.db.transfer.count({ where: { ...of, NOT: { mode: 'retain' } } })) === 0) return refuse('not-found');
  const long = await tooLong(tx, { orgId: user.orgId, memberId: user.id, unbindingId }, message);
  if (isRefusal(long)) return long;
  const changed = await tx.db.transfer.updateMany({
    where: { ...of, fate: 'transferring' },
    data: { message: message === '' ? null : message },
  });
  if (changed.count === 0) return refuse('fate-wrong');
  const view = (await handedTo(tx, user)).find((each) => each.id === id);
  return view ?? refuse('not-found');
}
