import { languages } from '@unbind/phrases/locale';
import { type MessageKind, messageText } from '@unbind/phrases/messages';
import type { Handler, Order } from '@unbind/workflow/ports';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { codeOf } from '../verification/codes.ts';

const codePayload = z.object({ challengeId: z.string() });
const language = z.enum(languages).catch('zh-CN');
const channels = z.enum(['sms', 'email', 'wecom']);

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

  tell_member: async (order) => {
    const row = await deps.db.unbinding.findUnique({ where: { id: order.unbindingId ?? '' } });
    if (row === null) return { ok: false, fault: 'refused', detail: 'no such case' };
    const link = `${deps.publicUrl}/unbindings/${row.id}/objection`;
    const name = await nameOf(deps, row.initiatorId);
    return send(deps, order, row.memberId, 'wecom', 'held', {
      name,
      number: row.number,
      seconds: row.holdSeconds,
      link,
    });
  },
});

async function nameOf(deps: Deps, memberId: string): Promise<string> {
  return (await deps.db.member.findUniqueOrThrow({ where: { id: memberId }, select: { name: true } })).name;
}

async function send(
  deps: Deps,
  order: Order,
  memberId: string,
  channel: 'sms' | 'email' | 'wecom',
  kind: MessageKind,
  slots: Readonly<Record<string, string | number>>,
  code?: string,
) {
  const member = await deps.db.member.findUniqueOrThrow({ where: { id: memberId } });
  const to = { sms: member.mobile, email: member.email, wecom: member.account }[channel];
  if (to === null) return { ok: false as const, fault: 'refused' as const, detail: `no ${channel} address` };
  const text = messageText(language.parse(member.language), kind, slots);
  return deps.messenger.send({ key: order.id, channel, to, text, ...(code === undefined ? {} : { code }) });
}
