import { noticeKinds } from '@unbind/contract/notices';
import { params } from '@unbind/contract/words';
import { mayMute, noticeTable } from '@unbind/domain/notices/table';
import { localTime } from '@unbind/domain/time/zone';
import type { Language } from '@unbind/phrases/locale';
import { digestMessage, noticeMessage } from '@unbind/phrases/messages';
import type { Handler, Order } from '@unbind/workflow/ports';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { digestSent, gather } from '../notifications/digest.ts';
import { preferenceOf, zoneOf } from '../notifications/preference.ts';
import { type Stoppable, stopLinks } from '../notifications/unsubscribe.ts';
import { isRefusal } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { channels } from './channels.ts';
import { deliver, noticeChannels } from './deliver.ts';

const tellPayload = z.object({ notificationId: z.string(), channel: z.enum(channels).optional() });
const kinds = z.enum(noticeKinds);

/** A digest shows the newest of its notices; a message that nobody reads to its end tells nothing. */
const shownInDigest = 20;

/** Notices leave here: one by one, or a day of them together. */
export const noticeHandlers = (deps: Deps): Readonly<Record<string, Handler>> => ({
  tell: async (order) => {
    const { notificationId, channel } = tellPayload.parse(order.payload);
    const notice = await deps.db.notification.findUnique({ where: { id: notificationId } });
    if (notice === null) return { ok: false, fault: 'refused', detail: 'no such notice' };
    // Muted while it waited for the quiet to end.
    if (notice.delivery === 'muted') return { ok: true };
    const kind = kinds.parse(notice.kind);
    const slots = { ...params.parse(notice.params), link: `${deps.publicUrl}${notice.path}` };
    const stop = mayMute(kind) ? stopLinks(deps, notice.memberId, kind) : null;
    const { because } = noticeTable[kind];
    const text = (to: Language) =>
      noticeMessage(to, { kind, slots, because, link: slots.link, unsubscribe: stop?.page ?? null });
    const said = { kind, slots, text, ...(stop === null ? {} : { unsubscribe: stop.post }) };
    const ways = channel === undefined ? noticeChannels : ([channel] as const);
    const sent = await deliver(deps, order, notice.memberId, ways, said);
    if (sent.ok)
      await transaction(deps, ({ db, now }) =>
        db.notification.updateMany({ where: { id: notice.id, sentAt: null }, data: { sentAt: now } }),
      );
    return sent;
  },

  tell_digest: (order) => tellDigest(deps, order),
});

/** What has come since the last one, in one message; when nothing has, there is none. */
async function tellDigest(deps: Deps, order: Order) {
  const gathered = await transaction(deps, (tx) => gather(tx, order));
  if (isRefusal(gathered) || gathered.notices.length === 0) return { ok: true } as const;
  const { memberId, notices } = gathered;
  const zone = await zoneOf(deps, order.orgId);
  const lines = notices.slice(0, shownInDigest).map(({ kind, params: slots, createdAt }) => ({
    at: wallClock(createdAt, zone),
    kind: kinds.parse(kind),
    slots: params.parse(slots),
  }));
  const all: Stoppable = 'digest';
  const { page, post } = stopLinks(deps, memberId, all);
  const link = `${deps.publicUrl}/notices`;
  const count = notices.length;
  const text = (to: Language) => digestMessage(to, { count, lines, link, unsubscribe: page });
  const said = { kind: all, slots: { count, link }, text, unsubscribe: post };
  const sent = await deliver(deps, order, memberId, noticeChannels, said);
  if (sent.ok)
    await transaction(deps, async (tx) => {
      const way = { preference: await preferenceOf(tx, memberId), zone };
      const ids = notices.map(({ id }) => id);
      await digestSent(tx, { orgId: order.orgId, memberId }, ids, way);
    });
  return sent;
}

/** `11-23 18:05`, in the org's zone. */
function wallClock(at: Date, zone: string): string {
  const { date, hour, minute } = localTime(at, zone);
  return `${date.slice(5)} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
