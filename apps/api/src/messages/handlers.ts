import { noticeKinds } from '@unbind/contract/notices';
import { params } from '@unbind/contract/words';
import { type Language, languages } from '@unbind/phrases/locale';
import { type MessageKind, messageText, noticeMessage } from '@unbind/phrases/messages';
import type { Handler, Order } from '@unbind/workflow/ports';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { codeOf } from '../verification/codes.ts';

const codePayload = z.object({ challengeId: z.string() });
const language = z.enum(languages).catch('zh-CN');
const tellPayload = z.object({ notificationId: z.string(), path: z.string() });
const channels = z.enum(['sms', 'email', 'wecom']);
type Channel = z.infer<typeof channels>;

/** Messages leave here, at least once, each with its order's id as the key that makes a repetition harmless. */
export const messageHandlers = (deps: Deps): Readonly<Record<string, Handler>> => ({
  send_code: async (order) => {
    const { challengeId } = codePayload.parse(order.payload);
    const challenge = await deps.db.challenge.findUnique({ where: { id: challengeId }, include: { unbinding: true } });
    // Answered, replaced or expired in the meantime: a late code would only confuse.
    if (challenge === null || challenge.state !== 'open' || challenge.expiresAt <= deps.clock.now())
      return { ok: true };
    const code = codeOf(deps.keys, challenge.id);
    const channel = channels.parse(challenge.channel);
    const { unbinding, memberId } = challenge;
    if (unbinding === null) return send(deps, order, memberId, channel, 'raise_code', { code }, code);
    const kind: MessageKind = challenge.factor === 'token' ? 'token' : 'code';
    const name = await nameOf(deps, unbinding.memberId);
    return send(deps, order, memberId, channel, kind, { code, name }, code);
  },

  tell: async (order) => {
    const { notificationId, path } = tellPayload.parse(order.payload);
    const notice = await deps.db.notification.findUnique({ where: { id: notificationId } });
    if (notice === null) return { ok: false, fault: 'refused', detail: 'no such notice' };
    const slots = { ...params.parse(notice.params), link: `${deps.publicUrl}${path}` };
    const text = (to: Language) => noticeMessage(to, z.enum(noticeKinds).parse(notice.kind), slots);
    return deliver(deps, order, notice.memberId, 'wecom', text);
  },
});

async function nameOf(deps: Deps, memberId: string): Promise<string> {
  return (await deps.db.member.findUniqueOrThrow({ where: { id: memberId }, select: { name: true } })).name;
}

const send = (
  deps: Deps,
  order: Order,
  memberId: string,
  channel: Channel,
  kind: MessageKind,
  slots: Readonly<Record<string, string | number>>,
  code: string,
) => deliver(deps, order, memberId, channel, (to) => messageText(to, kind, slots), code);

async function deliver(
  deps: Deps,
  order: Order,
  memberId: string,
  channel: Channel,
  text: (to: Language) => string,
  code?: string,
) {
  const member = await deps.db.member.findUniqueOrThrow({ where: { id: memberId } });
  const to = { sms: member.mobile, email: member.email, wecom: member.account }[channel];
  if (to === null) return { ok: false as const, fault: 'refused' as const, detail: `no ${channel} address` };
  const message = { key: order.id, channel, to, text: text(language.parse(member.language)) };
  return deps.messenger.send({ ...message, ...(code === undefined ? {} : { code }) });
}
