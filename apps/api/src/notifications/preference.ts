import { noticePreference } from '@unbind/contract/notifications';
import { defaultPreference, type NoticePreference, nextDigest, quietEnd } from '@unbind/domain/notices/delivery';
import { type NoticeKind, noticeKinds } from '@unbind/domain/notices/kinds';
import { mayMute } from '@unbind/domain/notices/table';
import type { Database } from '@unbind/prisma';
import { z } from 'zod';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import { moveDigests } from './digest.ts';

type Row = NonNullable<Awaited<ReturnType<Database['noticePreference']['findUnique']>>>;
type Reader = Pick<Tx, 'db'>;

/** Whose preference it is. */
export interface Whose {
  readonly orgId: string;
  readonly memberId: string;
}

const stored = z.object({ ...noticePreference.shape, muted: z.array(z.string()) });

/** A kind that is not known any more mutes nothing. */
const known = (muted: readonly string[]): NoticeKind[] => noticeKinds.filter((kind) => muted.includes(kind));

function preferenceFrom(row: Row | undefined): NoticePreference {
  if (row === undefined) return defaultPreference;
  const read = stored.parse(row);
  return { ...read, muted: known(read.muted) };
}

/** How each of these people wants to be told; who never said so, in the default way. */
export async function preferencesOf(
  { db }: Reader,
  memberIds: readonly string[],
): Promise<(memberId: string) => NoticePreference> {
  const rows = await db.noticePreference.findMany({ where: { memberId: { in: [...memberIds] } } });
  const byMember = new Map(rows.map((row) => [row.memberId, row]));
  return (memberId) => preferenceFrom(byMember.get(memberId));
}

export const preferenceOf = async (tx: Reader, memberId: string): Promise<NoticePreference> =>
  (await preferencesOf(tx, [memberId]))(memberId);

/** The zone by whose clock an org's hours are meant. */
export const zoneOf = async ({ db }: Reader, orgId: string): Promise<string> =>
  (await db.org.findUniqueOrThrow({ where: { id: orgId }, select: { timeZone: true } })).timeZone;

export interface Chosen extends Whose {
  /** Who chose: the person signed in, or null for whoever held the link of a message. */
  readonly actorId: string | null;
}

/** Changes how somebody is told, what already waits for its time included. */
export async function prefer(
  tx: Tx,
  { orgId, memberId, actorId }: Chosen,
  wanted: NoticePreference,
): Promise<NoticePreference | Refusal> {
  const kind = wanted.muted.find((each) => !mayMute(each));
  if (kind !== undefined) return refuse('notice-unmutable', { kind });
  const preference = { ...wanted, muted: known(wanted.muted) };
  const data = { ...preference, orgId, updatedAt: tx.now };
  await tx.db.noticePreference.upsert({ where: { memberId }, create: { memberId, ...data }, update: data });
  await tx.db.notification.updateMany({
    where: { orgId, memberId, kind: { in: preference.muted }, sentAt: null, delivery: { not: 'muted' } },
    data: { delivery: 'muted' },
  });
  const zone = await zoneOf(tx, orgId);
  const daily = preference.rhythm === 'daily';
  await moveDigests(tx, { orgId, memberId }, (daily ? nextDigest : quietEnd)(preference, tx.now, zone));
  tx.record({ orgId, kind: 'notices_changed', actorId, data: { memberId, ...preference } });
  return preference;
}
