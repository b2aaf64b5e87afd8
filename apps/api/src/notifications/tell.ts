import type { NoticeKind } from '@unbind/contract/notices';
import type { Params } from '@unbind/contract/words';
import { type Delivery, deliveryOf } from '@unbind/domain/notices/delivery';
import type { Channel } from '../messages/channels.ts';
import type { Tx } from '../transaction.ts';
import { awaitDigest } from './digest.ts';
import { preferencesOf, type Whose, zoneOf } from './preference.ts';

export interface Notice {
  readonly kind: NoticeKind;
  /** Fills the notice's sentence; nothing secret, for it is kept and shown. */
  readonly params: Params;
  /** Where it leads, below the console's address. */
  readonly path: `/${string}`;
  readonly unbindingId?: string;
  /** Leaves by each of these, instead of by the first that reaches the reader. */
  readonly by?: readonly Channel[];
}

/**
 * Tells these people: in their console with this transaction, and by a message when the notice's urgency and their own
 * preference let it leave.
 */
export async function tell(tx: Tx, orgId: string, memberIds: readonly string[], notice: Notice): Promise<void> {
  const people = [...new Set(memberIds)];
  if (people.length === 0) return;
  const zone = await zoneOf(tx, orgId);
  const preferences = await preferencesOf(tx, people);
  for (const memberId of people) {
    const preference = preferences(memberId);
    const delivery = deliveryOf(notice.kind, preference, tx.now, zone);
    const id = await show(tx, { orgId, memberId }, notice, delivery.how);
    if (delivery.how === 'digest') await awaitDigest(tx, { orgId, memberId }, delivery.at, { preference, zone });
    if (delivery.how === 'each')
      for (const channel of notice.by ?? [null])
        await tx.db.workOrder.create({
          data: {
            id: channel === null ? `${id}:tell` : `${id}:tell:${channel}`,
            orgId,
            unbindingId: notice.unbindingId ?? null,
            kind: 'tell',
            payload: { notificationId: id, ...(channel === null ? {} : { channel }) },
            dueAt: delivery.at,
            createdAt: tx.now,
          },
        });
  }
}

/** In the console, whatever becomes of the message. */
async function show(tx: Tx, whose: Whose, notice: Notice, delivery: Delivery['how']): Promise<string> {
  const { kind, path, unbindingId = null } = notice;
  const id = tx.newId();
  const data = { id, ...whose, kind, path, unbindingId, delivery, createdAt: tx.now, params: { ...notice.params } };
  await tx.db.notification.create({ data });
  return id;
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
