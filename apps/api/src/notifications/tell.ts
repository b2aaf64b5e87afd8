import type { NoticeKind } from '@unbind/contract/notices';
import type { Params } from '@unbind/contract/words';
import type { Tx } from '../transaction.ts';

export interface Notice {
  readonly kind: NoticeKind;
  /** Fills the notice's sentence; nothing secret, for it is kept and shown. */
  readonly params: Params;
  /** Where `{link}` leads, below the console's address. */
  readonly path: `/${string}`;
  readonly unbindingId?: string;
}

/** Tells these people: in their console with this transaction, and by a message as soon as the outbox can. */
export async function tell(tx: Tx, orgId: string, memberIds: readonly string[], notice: Notice): Promise<void> {
  const unbindingId = notice.unbindingId ?? null;
  for (const memberId of new Set(memberIds)) {
    const id = tx.newId();
    await tx.db.notification.create({
      data: {
        id,
        orgId,
        memberId,
        kind: notice.kind,
        params: { ...notice.params },
        unbindingId,
        createdAt: tx.now,
      },
    });
    await tx.db.workOrder.create({
      data: {
        id: `${id}:tell`,
        orgId,
        unbindingId,
        kind: 'tell',
        payload: { notificationId: id, path: notice.path },
        dueAt: tx.now,
        createdAt: tx.now,
      },
    });
  }
}

/** The people who administer this org: active, their grant neither frozen nor ended. */
export async function superAdmins({ db }: Pick<Tx, 'db'>, orgId: string): Promise<string[]> {
  const grants = await db.roleGrant.findMany({
    where: { orgId, role: 'super_admin', endedAt: null, frozenAt: null },
    select: { memberId: true },
  });
  const active = await db.member.findMany({
    where: { orgId, id: { in: grants.map(({ memberId }) => memberId) }, active: true },
    select: { id: true },
  });
  return active.map(({ id }) => id);
}

/** Would nobody administer this org without this member? An unbinding freezes the member's roles, so it must not come to that. */
export async function isLastSuperAdmin(tx: Pick<Tx, 'db'>, orgId: string, memberId: string): Promise<boolean> {
  const admins = await superAdmins(tx, orgId);
  return admins.length === 1 && admins[0] === memberId;
}
