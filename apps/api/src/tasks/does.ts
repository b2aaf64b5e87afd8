import { inheritance as inheritanceSchema } from '@unbind/contract/unbindings';
import type { EffectKind } from '@unbind/domain/unbinding/effects';
import { functionsBack, stopGapSet } from '../functions/back.ts';
import { giveGroups } from '../inheritance/groups.ts';
import { finish } from '../inheritance/moves.ts';
import { type Origin, ofOrigin } from '../inheritance/receiver-tasks.ts';
import { goesTo } from '../inheritance/which.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { partsOf } from '../unbinding/planned.ts';
import { bindAgain } from '../unbinding/rebind.ts';
import type { TaskRow } from './complete.ts';
import { fitToReplace } from './suggest.ts';

interface Doing {
  readonly replacementId: string | null;
  readonly userId: string;
}
type Does = (tx: Tx, row: CaseRow, task: TaskRow, doing: Doing) => Promise<Refusal | undefined>;

/** The forecast's task is about what was assigned; a receiver's about what was sent to them. */
export async function takenOver(tx: Tx, of: Origin, { subjectId }: TaskRow): Promise<void> {
  const own = subjectId === null ? { mode: 'assign' } : { memberId: subjectId };
  await finish(tx, ofOrigin(of), 'taken_over', { only: goesTo(own) });
}

const functionIsBack: Does = async (tx, row, task, { userId }) => {
  await functionsBack(tx, row, [task.subjectId ?? ''], { by: 'evidence', actorId: userId });
  return undefined;
};

/** The function stays as it is until its timer; that somebody bridges it meanwhile is known. */
const bridged: Does = async (tx, row, task, { userId }) => {
  await stopGapSet(tx, row, task.subjectId ?? '', userId);
  return undefined;
};

/** The new approver has the step, and with it every form that waits there. */
const replaceApprover: Does = async (tx, row, task, { replacementId }) => {
  const fit = await tx.db.member.findFirst({
    where: { ...fitToReplace(row.orgId), id: replacementId ?? '', NOT: { id: row.memberId } },
  });
  if (fit === null) return refuse('replacement-unfit');
  const vacant = await tx.db.approvalApprover.findUniqueOrThrow({ where: { id: task.subjectId ?? '' } });
  await tx.db.approvalApprover.update({
    where: { id: vacant.id },
    data: { replacedById: fit.id, replacedAt: tx.now },
  });
  await tx.db.approvalApprover.create({
    data: { id: tx.newId(), orgId: row.orgId, flowId: vacant.flowId, step: vacant.step, memberId: fit.id },
  });
  return undefined;
};

/** What completing changes in our own data. */
export const does: Readonly<Partial<Record<EffectKind, Does>>> = {
  groups_transfer: (tx, row, { effectId }) => giveGroups(tx, row, effectId),
  groups_stay: (tx, row, { effectId }) => giveGroups(tx, row, effectId, true),
  approver_replace: replaceApprover,
  wechat_change: async (tx, row) => {
    const part = partsOf(inheritanceSchema.parse(row.inheritance)).find((each) => each.mode === 'retain');
    if (part?.newWechatAccountId === undefined) return undefined;
    return (await bindAgain(tx, row, part.newWechatAccountId, 'evidence')) ? undefined : refuse('new-wechat-missing');
  },
  miniprogram_certify: functionIsBack,
  merchant_rebind: functionIsBack,
  official_account_regrant: functionIsBack,
  live_backup: bridged,
  service_reception: bridged,
};
