import { type Language, languages } from '@unbind/phrases/locale';
import type { Order } from '@unbind/workflow/ports';
import { z } from 'zod';
import type { Deps, OutgoingMessage, Sent } from '../deps.ts';
import type { Channel } from './channels.ts';

/** Where people are told what happened: in WeCom, or by e-mail where WeCom has no provider or they no account there. */
export const noticeChannels = ['wecom', 'email'] as const satisfies readonly Channel[];

const language = z.enum(languages).catch('zh-CN');

/** What is said, in whichever language its reader speaks. */
export interface Said extends Pick<OutgoingMessage, 'kind' | 'slots' | 'code' | 'unsubscribe'> {
  readonly text: (language: Language) => string;
}

/** Sends through this channel, or through the first of these that has a provider and knows where to find the member. */
export async function deliver(
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
