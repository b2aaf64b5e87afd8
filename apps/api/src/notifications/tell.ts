import type { NoticeKind } from '@unbind/contract/notices';
import type { Params } from '@unbind/contract/words';
import { deliveryOf } from '@unbind/domain/notices/delivery';
import { insertRows } from '../insert.sql.ts';
import type { Channel } from '../messages/channels.ts';
import type { Tx } from '../transaction.ts';
import { awaitDigest } from './digest.ts';
import { preferencesOf, zoneOf } from './preference.ts';

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
  const told = people.map((memberId) => {
    const preference = preferences(memberId);
    return { id: tx.newId(), memberId, preference, delivery: deliveryOf(notice.kind, preference, tx.now, zone) };
  });
  // In the console, whatever becomes of the message. Written together: a notice to thousands costs little more than one.
  const { kind, path, unbindingId = null, params } = notice;
  const shown = { orgId, kind, path, unbindingId, createdAt: tx.now, params: { ...params } };
  await insertRows(
    tx.db,
    'Notification',
    told.map(({ id, memberId, delivery }) => ({ ...shown, id, memberId, delivery: delivery.how })),
  );
  await insertRows(
    tx.db,
    'WorkOrder',
    told.flatMap(({ id, delivery }) => (delivery.how === 'each' ? messages(tx, orgId, notice, id, delivery.at) : [])),
  );
  for (const { memberId, preference, delivery } of told)
    if (delivery.how === 'digest') await awaitDigest(tx, { orgId, memberId }, delivery.at, { preference, zone });
}

/** An order for each channel by which a notice leaves; one, that finds its channel, where none is named. */
function messages(tx: Tx, orgId: string, { unbindingId, by }: Notice, id: string, dueAt: Date) {
  const channels: readonly (Channel | null)[] = by ?? [null];
  return channels.map((channel) => ({
    id: channel === null ? `${id}:tell` : `${id}:tell:${channel}`,
    ...{ orgId, unbindingId: unbindingId ?? null, kind: 'tell', dueAt, createdAt: tx.now },
    payload: { notificationId: id, ...(channel === null ? {} : { channel }) },
  }));
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
