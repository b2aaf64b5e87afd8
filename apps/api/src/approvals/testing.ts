import type { Agent, Reply, World } from '../testing/world.ts';
import { codeOf } from '../verification/codes.ts';
import type { Prover } from '../verification/testing.ts';

/** The question that a case, a run or a draft asks its second person now. */
export const approvalOf = async (of: World, subjectId: string): Promise<string> =>
  (await of.db.approval.findFirstOrThrow({ where: { subjectId, state: 'open' } })).id;

/** Gives the second person's proof for a question: by app where they are a prover, else by SMS. */
export async function proveFor(of: World, id: string, who: Agent | Prover): Promise<Reply> {
  const desk = 'desk' in who ? who.desk : who;
  const factor = 'desk' in who ? 'totp' : 'sms';
  const asked = await desk.post(`/approvals/${id}/challenges`, { factor });
  if (asked.status !== 201) return asked;
  if ('desk' in who) return who.answer(asked.body);
  return desk.post(`/challenges/${asked.body.id}/answer`, { code: codeOf(of.deps.keys, asked.body.id) });
}

/** The second person approves or refuses as a whole: the proof, then the decision on what they are shown. */
export async function decideOn(
  of: World,
  subjectId: string,
  who: Agent | Prover,
  decision: 'approve' | 'refuse' = 'approve',
): Promise<Reply> {
  const id = await approvalOf(of, subjectId);
  const proved = await proveFor(of, id, who);
  if (proved.status !== 200) return proved;
  const desk = 'desk' in who ? who.desk : who;
  const { hash } = (await desk.get(`/approvals/${id}`)).body;
  return desk.post(`/approvals/${id}/decide`, { decision, reason: '电话核实过本人', hash });
}
