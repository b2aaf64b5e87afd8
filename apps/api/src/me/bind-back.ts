import { inheritance } from '@unbind/contract/unbindings';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { seeReturns } from '../returns/see.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, lockCase } from '../unbinding/case.ts';
import { partsOf } from '../unbinding/planned.ts';
import { bindAccount, bindAgain } from '../unbinding/rebind.ts';
import { closeWhenEnded } from '../unbinding/settle.ts';

interface Scanned {
  readonly id: string;
  readonly orgId: string;
  readonly memberId: string;
  readonly wechatAccountId: string;
  readonly nickname: string;
}

/** May this member bind again by themself? Who lost the WeChat by a case and has none since. */
export async function mayBindBack({ db }: Pick<Tx, 'db'>, memberId: string): Promise<boolean> {
  const free = await db.member.count({ where: { id: memberId, bound: false, active: true, openUnbindingId: null } });
  if (free === 0) return false;
  return (await db.binding.count({ where: { memberId, endedByUnbindingId: { not: null } } })) > 0;
}

/**
 * A member without a WeChat showed the ticket: the account that scanned it is bound at once, if it is the same person's. A
 * case that waited for just this account goes on as it foresaw; any other asks what becomes of it now that they are back.
 */
export async function bindBack(tx: Tx, scanned: Scanned): Promise<Refusal | null> {
  const { orgId, memberId, wechatAccountId, nickname } = scanned;
  if (!(await mayBindBack(tx, memberId))) return null;
  const last = await tx.db.binding.findFirst({
    where: { memberId },
    orderBy: { startedAt: 'desc' },
    include: { wechatAccount: true },
  });
  const account = await tx.db.wechatAccount.findUniqueOrThrow({ where: { id: wechatAccountId } });
  const known = last?.wechatAccount.realNameHash ?? null;
  if (last?.wechatAccountId !== account.id && (known === null || known !== account.realNameHash))
    return refuse('real-name-mismatch');
  const awaited = await awaiting(tx, memberId, wechatAccountId);
  const used = { state: 'used', usedByUnbindingId: awaited?.id ?? null };
  await tx.db.bindTicket.update({ where: { id: scanned.id }, data: used });
  tx.record({
    orgId,
    kind: 'bound_again',
    unbindingId: awaited?.id ?? null,
    actorId: memberId,
    data: { ticket: scanned.id },
  });
  if (awaited !== null) {
    const row = await lockCase(tx, orgId, awaited.id);
    if (isRefusal(row)) return row;
    await bindAgain(tx, row, wechatAccountId, 'ticket');
    const closed = await closeWhenEnded(tx, row);
    return isRefusal(closed) ? closed : null;
  }
  await bindAccount(tx, { orgId, memberId }, { wechatAccountId, nickname, source: 'ticket' });
  await seeReturns(tx, orgId, [memberId], 'bound');
  return null;
}

/** The case of this member that still waits for this account, to keep customers for it. */
async function awaiting({ db }: Tx, memberId: string, wechatAccountId: string): Promise<CaseRow | null> {
  const cases = await db.unbinding.findMany({ where: { memberId, state: 'settling' } });
  const waits = (row: CaseRow): boolean =>
    partsOf(inheritance.parse(row.inheritance)).some((part) => part.newWechatAccountId === wechatAccountId);
  return cases.find(waits) ?? null;
}
