import type { Language } from '@unbind/phrases/locale';
import { invitationMessage, type MessageKind, messageText } from '@unbind/phrases/messages';
import type { Handler } from '@unbind/workflow/ports';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { invitationToken } from '../security/invitation.ts';
import { codeOf } from '../verification/codes.ts';
import { channels } from './channels.ts';
import { deliver, noticeChannels, type Said } from './deliver.ts';
import { noticeHandlers } from './notice-handlers.ts';

const codePayload = z.object({ challengeId: z.string() });
const invitePayload = z.object({ invitationId: z.string() });

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
    const text = (to: Language) => invitationMessage(to, slots);
    return deliver(deps, order, invitation.memberId, noticeChannels, { kind: 'invited', slots, text });
  },

  ...noticeHandlers(deps),
});

async function nameOf(deps: Deps, memberId: string): Promise<string> {
  return (await deps.db.member.findUniqueOrThrow({ where: { id: memberId }, select: { name: true } })).name;
}

const message = (kind: MessageKind, slots: { code: string; name?: string }): Said => ({
  kind,
  slots,
  code: slots.code,
  text: (to) => messageText(to, kind, slots),
});
