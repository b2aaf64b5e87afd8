import { type Called, callTencent, type TencentAccount } from '@unbind/tc3';
import type { Fault } from '@unbind/workflow/retry';
import { z } from 'zod';
import type { Clock, OutgoingMessage, Sent } from '../deps.ts';
import { type Provider, sendMs } from './provider.ts';

/** An approved template of Tencent's console, and which slots of ours are its {1}, {2}, … */
export const smsTemplate = z.strictObject({ id: z.string().min(1), params: z.array(z.string().min(1)).max(12) });

/** By message kind and language (`code.zh-CN`), or by kind alone for every language. */
export const smsTemplates = z.record(z.string(), smsTemplate);

export interface TencentSms {
  readonly account: TencentAccount;
  readonly app: string;
  /** The approved signature (签名) that the message begins with. */
  readonly sign: string;
  readonly templates: z.infer<typeof smsTemplates>;
}

/**
 * SMS through Tencent Cloud (SendSms, 2021-01-11). Its API has no idempotency key: our key travels as the session
 * context, by which receipts can be compared. After an answer that was lost Tencent's limit of one message to a number in
 * 30 s usually tells that it was taken; where it does not, the same code comes twice.
 */
export function tencentSms(sms: TencentSms, clock: Pick<Clock, 'world'>, timeoutMs = sendMs): Provider {
  const unsure = new Set<string>();
  return async (message) => {
    const template = templateOf(sms, message);
    if (template === undefined)
      return { ok: false, fault: 'refused', detail: `no SMS template for ${message.kind} in ${message.language}` };
    const called = await callTencent(sms.account, {
      service: 'sms',
      action: 'SendSms',
      version: '2021-01-11',
      now: clock.world(),
      timeoutMs,
      body: {
        PhoneNumberSet: [message.to],
        SmsSdkAppId: sms.app,
        SignName: sms.sign,
        TemplateId: template.id,
        TemplateParamSet: template.params.map((slot) => String(message.slots[slot] ?? '')),
        SessionContext: message.key,
      },
    });
    const sent = sentOf(called, message.key);
    // No answer to the first attempt, and “too soon after the last one” to the second: the first was taken.
    if (!sent.ok && sent.detail === `sms ${tooSoon}` && unsure.delete(message.key)) return { ok: true };
    if (!sent.ok && sent.fault === 'unknown') unsure.add(message.key);
    return sent;
  };
}

const tooSoon = 'LimitExceeded.PhoneNumberThirtySecondLimit';

const templateOf = ({ templates }: TencentSms, { kind, language }: OutgoingMessage) =>
  templates[`${kind}.${language}`] ?? templates[kind];

const statuses = z.object({
  SendStatusSet: z.array(z.object({ Code: z.string(), SessionContext: z.string().optional() })),
});

function sentOf(called: Called, key: string): Sent {
  if (!called.ok) return { ok: false, fault: smsFault(called.code, called.fault), detail: `sms ${called.code}` };
  const answer = statuses.safeParse(called.response);
  const ours = answer.success ? answer.data.SendStatusSet.filter((each) => each.SessionContext === key) : [];
  // Said twice, it was taken if it was taken once.
  if (ours.some(({ Code }) => Code === 'Ok')) return { ok: true };
  const [first] = ours;
  if (first === undefined) return { ok: false, fault: 'unknown', detail: 'sms answered without our message' };
  return { ok: false, fault: smsFault(first.Code), detail: `sms ${first.Code}` };
}

/**
 * What Tencent's codes mean for the next attempt; the longest beginning counts. A limit by the hour or the day
 * outlasts any code, so that waiting for it is of no use.
 */
export const smsFaults: readonly (readonly [string, Fault])[] = [
  ['LimitExceeded', 'refused'],
  ['LimitExceeded.DeliveryFrequencyLimit', 'busy'],
  [tooSoon, 'busy'],
  ['RequestLimitExceeded', 'busy'],
  ['InternalError', 'down'],
  ['InternalError.Timeout', 'unknown'],
  ['InternalError.SigVerificationFail', 'refused'],
  ['InternalError.SigFieldMissing', 'refused'],
  ['InternalError.RestApiInterfaceNotExist', 'refused'],
  ['TimeoutError', 'unknown'],
  ['SyntaxError', 'unknown'],
  ['ZodError', 'unknown'],
];

function smsFault(code: string, otherwise: Fault = 'refused'): Fault {
  const known = smsFaults.filter(([start]) => code === start || code.startsWith(`${start}.`));
  return known.toSorted(([one], [other]) => other.length - one.length)[0]?.[1] ?? otherwise;
}
