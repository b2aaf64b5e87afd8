import { resumeQueues } from '../apps/queues.ts';
import { keepRetained } from '../inheritance/moves.ts';
import { ofCase } from '../inheritance/which.ts';
import { endSeen } from '../tasks/seen.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from './case.ts';

/**
 * `retain`: the new WeChat has come, so that the customers who waited for it stay with their member. False when the account
 * or the member has been bound in the meantime; then nothing was changed.
 */
export async function bindAgain(
  tx: Tx,
  row: CaseRow,
  wechatAccountId: string,
  source: 'evidence' | 'ticket',
): Promise<boolean> {
  const taken = await tx.db.binding.count({
    where: { endedAt: null, OR: [{ wechatAccountId }, { memberId: row.memberId }] },
  });
  if (taken > 0) return false;
  const nickname = await nicknameOf(tx, row, wechatAccountId);
  await bindAccount(tx, row, { wechatAccountId, nickname, source });
  await keepRetained(tx, ofCase(row.id));
  return true;
}

/** Binds an account that is free to a member who has none: what waited for that goes on. */
export async function bindAccount(
  tx: Tx,
  { orgId, memberId }: Pick<CaseRow, 'orgId' | 'memberId'>,
  account: { readonly wechatAccountId: string; readonly nickname: string; readonly source: 'evidence' | 'ticket' },
): Promise<void> {
  await tx.db.binding.create({ data: { id: tx.newId(), orgId, memberId, ...account, startedAt: tx.now } });
  await tx.db.member.update({
    where: { id: memberId },
    data: { bound: true, boundAt: tx.now, wechatNickname: account.nickname, updatedAt: tx.now },
  });
  await resumeQueues(tx, orgId, memberId);
  await endSeen(tx, orgId, { what: 'wechat_bound', memberIds: [memberId] });
}

/** What the account called itself: when it scanned the ticket, else when it was bound before. */
async function nicknameOf({ db }: Tx, { id, memberId }: CaseRow, wechatAccountId: string): Promise<string> {
  const ticket = await db.bindTicket.findFirst({ where: { usedByUnbindingId: id, wechatAccountId } });
  const where = { wechatAccountId, memberId };
  const earlier = await db.binding.findFirst({ where, orderBy: { startedAt: 'desc' } });
  return ticket?.nickname ?? earlier?.nickname ?? '';
}

/**
 * The account that scanned this case's ticket is bound as the old one goes, in one transaction: the member is never without
 * a WeChat. Were it bound elsewhere by now, the change stays a task for the member, as without a ticket.
 */
export async function bindByTicket(tx: Tx, row: CaseRow): Promise<void> {
  const ticket = await tx.db.bindTicket.findFirst({ where: { usedByUnbindingId: row.id } });
  if (ticket?.wechatAccountId == null) return;
  await bindAgain(tx, row, ticket.wechatAccountId, 'ticket');
}
