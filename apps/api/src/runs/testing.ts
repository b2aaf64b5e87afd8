import { day } from '@unbind/domain/time/duration';
import type { Agent, Reply, World } from '../testing/world.ts';
import { newestCode, ticketOf } from '../unbinding/testing.ts';
import { codeOf } from '../verification/codes.ts';
import type { Prover } from '../verification/testing.ts';

export const crowdId = (index: number): string => `o1-many-${String(index).padStart(4, '0')}`;

/** Bound members of a shop with customers and a device each, beside the small org's; `many` keeps R8's rate below its bar. */
export async function crowd(
  { db, now }: World,
  count: number,
  { customers = 2, many = count * 8 } = {},
): Promise<string[]> {
  const at = new Date(now().getTime() - 400 * day);
  const ids = Array.from({ length: count + many }, (_, index) => crowdId(index));
  const common = { orgId: 'o1', createdAt: at, updatedAt: at };
  await db.member.createMany({
    data: ids.map((id, index) => ({
      ...{ ...common, id, account: id, accountKey: id, name: `店员${index}`, sortName: id, bound: true, boundAt: at },
      ...{ mainDepartmentId: 'o1-root', mobile: `1370000${String(index).padStart(4, '0')}` },
    })),
  });
  await db.membership.createMany({
    data: ids.map((memberId) => ({ orgId: 'o1', departmentId: 'o1-root', memberId, direct: true, sortName: memberId })),
  });
  await db.wechatAccount.createMany({ data: ids.map((id) => ({ id: `w-${id}`, unionKey: `u-${id}`, createdAt: at })) });
  await db.binding.createMany({
    data: ids.map((id) => ({
      id: `b-${id}`,
      orgId: 'o1',
      memberId: id,
      wechatAccountId: `w-${id}`,
      nickname: id,
      startedAt: at,
    })),
  });
  const chosen = ids.slice(0, count);
  await db.customer.createMany({
    data: chosen.flatMap((ownerId) =>
      Array.from({ length: customers }, (_, index) => ({
        ...{
          id: `c-${ownerId}-${index}`,
          orgId: 'o1',
          externalId: `x-${ownerId}-${index}`,
          ownerId,
          name: '客户',
          createdAt: at,
        },
      })),
    ),
  });
  await db.deviceSession.createMany({
    data: chosen.map((memberId, index) => ({
      ...{ id: `d-${memberId}`, orgId: 'o1', memberId, platform: 'windows', name: `PC-${index}`, lastSeenAt: at },
    })),
  });
  return chosen;
}

/** Draws a list up and waits for its preview. */
export async function drawn(
  of: World,
  who: Agent,
  memberIds: readonly string[],
  mode = 'pool',
): Promise<Reply['body']> {
  const choice = { source: 'selection', memberIds };
  const reply = await who.post('/runs', { choice, inheritance: { mode }, reason: '门店关闭，统一离职' });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  await of.runner.runDue();
  return (await who.get(`/runs/${reply.body.id}`)).body;
}

/** Everything that the list asks for at the standard level: the scan on a phone, then the code. */
export async function proven(
  of: World,
  who: Agent,
  run: { id: string; listHash: string },
  account = 'super',
): Promise<void> {
  const begun = await who.post(`/runs/${run.id}/begin`, { listHash: run.listHash });
  if (begun.status !== 200) throw new Error(JSON.stringify(begun.body));
  for (const { factor } of begun.body.requiredFactors) {
    const asked = await who.post(`/runs/${run.id}/challenges`, { factor });
    if (asked.status !== 201) throw new Error(JSON.stringify(asked.body));
    if (factor === 'qr') await (await of.seat(account)).post(`/scan/${ticketOf(asked.body.scanUrl)}/approve`);
    else await who.post(`/challenges/${asked.body.id}/answer`, { code: codeOf(of.deps.keys, asked.body.id) });
  }
}

/** Everything that the list asks for, by somebody who has enrolled whatever a level may want. */
export async function provenBy(me: Prover, run: { id: string; listHash: string }): Promise<void> {
  const begun = await me.desk.post(`/runs/${run.id}/begin`, { listHash: run.listHash });
  if (begun.status !== 200) throw new Error(JSON.stringify(begun.body));
  for (const { factor } of begun.body.requiredFactors) {
    const asked = await me.desk.post(`/runs/${run.id}/challenges`, { factor });
    const passed = await me.answer(asked.body);
    if (passed.body.state !== 'passed') throw new Error(JSON.stringify(passed.body));
  }
}

/** Up to the confirmation with the dynamic token; nobody has been unbound yet. */
export async function confirmed(of: World, who: Agent, run: { id: string; listHash: string }): Promise<Reply> {
  await proven(of, who, run);
  await of.runner.runDue();
  await of.advance(61_000);
  return who.post(`/runs/${run.id}/confirm`, { token: await newestCode(of, 'email') });
}
