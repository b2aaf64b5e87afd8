import type { Me } from '@unbind/contract/me';
import { caseStates, openStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import { leaderOf } from '../people/leader.ts';
import { known, peopleOf } from '../people/people.ts';
import { currentPolicy } from '../policy/current.ts';
import type { SignedIn } from '../session/current.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { type FaceReader, faceCounts } from '../verification/face/status.ts';
import { mayBindBack } from './bind-back.ts';
import { adminsOf, requestOf } from './requests.ts';

const state = z.enum(caseStates);
const open: readonly string[] = openStates;

/** How many colleagues are named as contacts. */
const named = 3;

const caseView = (row: CaseRow): Me['cases'][number] => ({
  id: row.id,
  number: row.number,
  state: state.parse(row.state),
  createdAt: row.createdAt.toISOString(),
  executedAt: row.executedAt?.toISOString() ?? null,
  deadline: row.deadline?.toISOString() ?? null,
  own: row.initiatorId === row.memberId,
});

/** My binding, what I may do, and whom to ask. */
export async function viewMe(tx: FaceReader, user: SignedIn): Promise<Me> {
  const { db } = tx;
  const member = await db.member.findUniqueOrThrow({ where: { id: user.id }, include: { org: true } });
  const { policy } = await currentPolicy(tx, user.orgId);
  const bindings = await db.binding.findMany({
    where: { memberId: user.id },
    orderBy: { startedAt: 'desc' },
    take: 20,
  });
  const cases = await db.unbinding.findMany({ where: { memberId: user.id }, orderBy: { createdAt: 'desc' }, take: 20 });
  const contacts = (await adminsOf(tx, user.orgId, user.id)).slice(0, named);
  const leader = await leaderOf(tx, user.orgId, user.id);
  const people = await peopleOf(tx, user.orgId, [user.id, leader, ...contacts]);
  const face = policy.faceAllowed && (await faceCounts(tx, user.id, tx.now));
  const passkeys = await db.passkey.count({ where: { memberId: user.id } });
  const binding = bindings.find(({ endedAt }) => endedAt === null);
  const underWay = cases.find((row) => open.includes(row.state));
  const busy = member.openUnbindingId !== null;
  return {
    member: known(people(user.id)),
    org: { name: member.org.name },
    binding: binding === undefined ? null : { nickname: binding.nickname, since: binding.startedAt.toISOString() },
    history: bindings
      .filter(({ endedAt }) => endedAt !== null)
      .map((each) => ({
        nickname: each.nickname,
        from: each.startedAt.toISOString(),
        until: each.endedAt?.toISOString() ?? null,
      })),
    refusal: busy
      ? 'already-open'
      : binding === undefined
        ? 'not-bound'
        : policy.forceBinding
          ? 'binding-forced'
          : null,
    bindBack: await mayBindBack(tx, user.id),
    contacts: contacts.flatMap((id) => people(id) ?? []),
    openCase: underWay === undefined ? null : caseView(underWay),
    cases: cases.map(caseView),
    request: await requestOf(tx, user.id),
    ways: {
      passkey: passkeys > 0,
      face,
      leader: leader === null || passkeys > 0 || face ? null : people(leader),
    },
  };
}
