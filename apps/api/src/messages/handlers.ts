import { noticeKinds } from '@unbind/contract/notices';
import { params } from '@unbind/contract/words';
import { type Language, languages } from '@unbind/phrases/locale';
import { type MessageKind, messageText, noticeMessage } from '@unbind/phrases/messages';
import type { Handler, Order } from '@unbind/workflow/ports';
import { z } from 'zod';
import type { Deps, OutgoingMessage, Sent } from '../deps.ts';
import { invitationToken } from '../security/invitation.ts';
import { codeOf } from '../verification/codes.ts';
import { type Channel, channels } from './channels.ts';

const codePayload = z.object({ challengeId: z.string() });
const language = z.enum(languages).catch('zh-CN');
const invitePayload = z.object({ invitationId: z.string() });
const tellPayload = z.object({ notificationId: z.string(), path: z.string() });

/** Where people are told what happened: in WeCom, or by e-mail where WeCom has no provider or they no account there. */
const noticeChannels = ['wecom', 'email'] as const satisfies readonly Channel[];

/** Messages leave here, at least once, each with its order's id as the key that makes a repetition harmless. */
export const messageHandlers = (deps: Deps): Readonly<Record<string, Handler>> => ({
  send_code: async (order) => {
    const { challengeId } = codePayload.parse(order.payload);
    const challenge = await deps.db.challenge.findUnique({ where: { id: challengeId }, include: { unbinding: true } });
    // Answered, replaced or expired in the meantime: a late code would only confuse.
    if (challenge === null || challenge.state !== 'open' || challenge.expiresAt <= deps.clock.now())
      return { ok: true };
    const code = codeOf(deps.keys, challenge.id);
    const { data: channel } = z.enum(channels).safeParse(challenge.channel);
    if (channel === undefined) return { ok: false, fault: 'refused', detail: 'no channel to send it through' };
    const { unbinding, memberId, factor } = challenge;
    if (unbinding === null) return deliver(deps, order, memberId, [channel], message('raise_code', { code }));
    const name = await nameOf(deps, unbinding.memberId);
    const kind = factor === 'token' ? 'token' : 'code';
    return deliver(deps, order, memberId, [channel], message(kind, { code, name }));
  },

  invite: async (order) => {
    const { invitationId } = invitePayload.parse(order.payload);
    const invitation = await deps.db.challenge.findUnique({ where: { id: invitationId } });
    if (invitation === null || invitation.state !== 'open' || invitation.expiresAt <= deps.clock.now())
      return { ok: true };
    const org = await deps.db.org.findUniqueOrThrow({ where: { id: invitation.orgId }, select: { name: true } });
    const slots = { name: org.name, link: `${deps.publicUrl}/invitation/${invitationToken(deps.keys, invitationId)}` };
    const text = (to: Language) => noticeMessage(to, 'invited', slots);
    return deliver(deps, order, invitation.memberId, noticeChannels, { kind: 'invited', slots, text });
  },

  tell: async (order) => {
    const { notificationId, path } = tellPayload.parse(order.payload);
    const notice = await deps.db.notification.findUnique({ where: { id: notificationId } });
    if (notice === null) return { ok: false, fault: 'refused', detail: 'no such notice' };
    const kind = z.enum(noticeKinds).parse(notice.kind);
    const slots = { ...params.parse(notice.params), link: `${deps.publicUrl}${path}` };
    const text = (to: Language) => noticeMessage(to, kind, slots);
    return deliver(deps, order, notice.memberId, noticeChannels, { kind, slots, text });
  },
});

async function nameOf(deps: Deps, memberId: string): Promise<string> {
  return (await deps.db.member.findUniqueOrThrow({ where: { id: memberId }, select: { name: true } })).name;
}

interface Said extends Pick<OutgoingMessage, 'kind' | 'slots' | 'code'> {
  readonly text: (language: Language) => string;
}

const message = (kind: MessageKind, slots: { code: string; name?: string }): Said => ({
  kind,
  slots,
  code: slots.code,
  text: (to) => messageText(to, kind, slots),
});

/** Sends through this channel, or through the first of these that has a provider and knows where to find the member. */
async function deliver(
  { db, messenger }: Deps,
  order: Order,
  memberId: string,
  ways: readonly [Channel, ...Channel[]],
  { text, ...said }: Said,
): Promise<Sent> {
  const member = await db.member.findUniqueOrThrow({ where: { id: memberId } });
  const addresses = { sms: member.mobile, email: member.email, wecom: member.account };
  const channel = ways.find((each) => messenger.carries.includes(each) && addresses[each] !== null) ?? ways[0];
  const to = addresses[channel];
  if (to === null) return { ok: false, fault: 'refused', detail: `no ${channel} address` };
  const speaks = language.parse(member.language);
  return messenger.send({ key: order.id, channel, to, language: speaks, ...said, text: text(speaks) });
}
