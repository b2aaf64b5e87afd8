import { type Answers, type StandIn, standIn } from '@unbind/tc3/testing/stand-in';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sent } from '../deps.ts';
import { type TencentSms, tencentSms } from './tencent-sms.ts';
import { aMessage } from './testing/message.ts';

const now = new Date('2026-11-24T00:00:00Z');
const clock = { world: () => now };

const status = (Code: string, differs: object = {}) => ({
  SerialNo: Code === 'Ok' ? '5000:1045710669157053657849499619' : '',
  PhoneNumber: '+8613800001004',
  Fee: Code === 'Ok' ? 1 : 0,
  SessionContext: 'challenge-1:send',
  Code,
  Message: 'about +8613800001004 and 204816',
  IsoCode: 'CN',
  ...differs,
});
const set = (...SendStatusSet: object[]) => ({ SendStatusSet });
const error = (Code: string) => ({ Error: { Code, Message: 'about 13800001004' } });

let tencent: StandIn;
let answer: ReturnType<Answers>;
let asked: [string, Readonly<Record<string, unknown>>][] = [];

beforeAll(async () => {
  tencent = await standIn({ secrets: { AKID: 'right' }, now: () => now }, (action, body) => {
    asked.push([action, body]);
    return answer;
  });
});
afterAll(() => tencent.close());
beforeEach(() => {
  asked = [];
  answer = set(status('Ok'));
});

const sms = (differs: Partial<TencentSms> = {}, secretKey = 'right'): TencentSms => ({
  account: { secretId: 'AKID', secretKey, region: 'ap-guangzhou', endpoint: tencent.endpoint },
  app: '1400006666',
  sign: '解绑控制台',
  templates: { code: { id: '1110', params: ['code'] }, 'code.en': { id: '1111', params: ['name', 'code'] } },
  ...differs,
});

describe('SMS through Tencent Cloud', () => {
  it('asks as the API wants it, with our key as its context', async () => {
    expect(await tencentSms(sms(), clock)(aMessage())).toEqual({ ok: true });
    expect(asked).toEqual([
      [
        'SendSms',
        {
          PhoneNumberSet: ['13800001004'],
          SmsSdkAppId: '1400006666',
          SignName: '解绑控制台',
          TemplateId: '1110',
          TemplateParamSet: ['204816'],
          SessionContext: 'challenge-1:send',
        },
      ],
    ]);
  });

  it('takes the template of the reader’s language before the one for all', async () => {
    await tencentSms(sms(), clock)(aMessage({ language: 'en' }));
    expect(asked).toMatchObject([['SendSms', { TemplateId: '1111', TemplateParamSet: ['林知夏', '204816'] }]]);
  });

  it('asks for nothing without a template', async () => {
    const sent = await tencentSms(sms(), clock)(aMessage({ kind: 'token' }));
    expect(sent).toEqual({ ok: false, fault: 'refused', detail: 'no SMS template for token in zh-CN' });
    expect(asked).toEqual([]);
  });

  const down = (fault: string, detail: string) => ({ ok: false, fault, detail: `sms ${detail}` });
  it.each<[string, ReturnType<Answers>, object]>([
    ['taken', set(status('Ok')), { ok: true }],
    ['taken, and says so twice', set(status('Ok'), status('Ok')), { ok: true }],
    ['taken, and refused as a repetition', set(status('Ok'), status('LimitExceeded.X')), { ok: true }],
    [
      'an answer about somebody else',
      set(status('Ok', { SessionContext: 'another' })),
      down('unknown', 'answered without our message'),
    ],
    ['an answer about nobody', set(), down('unknown', 'answered without our message')],
    ['another shape', { SendStatusSet: 'Ok' }, down('unknown', 'answered without our message')],
    ...(
      [
        ['LimitExceeded.PhoneNumberThirtySecondLimit', 'busy'],
        ['LimitExceeded.DeliveryFrequencyLimit', 'busy'],
        ['LimitExceeded.PhoneNumberOneHourLimit', 'refused'],
        ['LimitExceeded.PhoneNumberDailyLimit', 'refused'],
        ['LimitExceeded.PhoneNumberSameContentDailyLimit', 'refused'],
        ['LimitExceeded.AppDailyLimit', 'refused'],
        ['FailedOperation.InsufficientBalanceInSmsPackage', 'refused'],
        ['FailedOperation.ContainSensitiveWord', 'refused'],
        ['FailedOperation.TemplateIncorrectOrUnapproved', 'refused'],
        ['FailedOperation.SignatureIncorrectOrUnapproved', 'refused'],
        ['FailedOperation.PhoneNumberInBlacklist', 'refused'],
        ['InvalidParameterValue.IncorrectPhoneNumber', 'refused'],
        ['UnauthorizedOperation.SmsSdkAppIdIsDisabled', 'refused'],
        ['InternalError.Timeout', 'unknown'],
        ['InternalError.OtherError', 'down'],
        ['SomethingNew.OfNextYear', 'refused'],
      ] as const
    ).map(([code, fault]): [string, object, object] => [code, set(status(code)), down(fault, code)]),
    ...(
      [
        ['AuthFailure.SignatureFailure', 'refused'],
        ['AuthFailure.UnauthorizedOperation', 'refused'],
        ['RequestLimitExceeded', 'busy'],
        ['RequestLimitExceeded.UinLimitExceeded', 'busy'],
        ['InvalidParameterValue', 'refused'],
        ['UnsupportedRegion', 'refused'],
        ['InternalError', 'down'],
        ['InternalError.SigVerificationFail', 'refused'],
        ['ResourceUnavailable', 'down'],
      ] as const
    ).map(([code, fault]): [string, object, object] => [`error ${code}`, error(code), down(fault, code)]),
    ['a bare 500', 500, down('down', 'http-500')],
    ['a bare 429', 429, down('busy', 'http-429')],
    ['nothing in time', null, down('unknown', 'TimeoutError')],
  ])('%s', async (_, given, expected) => {
    answer = given;
    const sent: Sent = await tencentSms(sms(), clock, given === null ? 300 : 4_000)(aMessage());
    expect(sent).toEqual(expected);
    expect(JSON.stringify(sent)).not.toMatch(/13800001004|204816/);
  });

  it('takes “too soon” for a yes only after an answer of its own that was lost', async () => {
    const send = tencentSms(sms(), clock, 1_000);
    answer = set(status('LimitExceeded.PhoneNumberThirtySecondLimit'));
    expect(await send(aMessage())).toMatchObject({ fault: 'busy' });
    answer = null;
    expect(await send(aMessage())).toMatchObject({ fault: 'unknown' });
    answer = set(status('LimitExceeded.PhoneNumberThirtySecondLimit', { SessionContext: 'another' }));
    expect(await send(aMessage({ key: 'another' }))).toMatchObject({ fault: 'busy' });
    answer = set(status('LimitExceeded.PhoneNumberThirtySecondLimit'));
    expect(await send(aMessage())).toEqual({ ok: true });
  });

  it('is refused at the door with another key', async () => {
    const sent = await tencentSms(sms({}, 'wrong'), clock)(aMessage());
    expect(sent).toEqual(down('refused', 'AuthFailure.SignatureFailure'));
    expect(asked).toEqual([]);
  });

  it('is down when nobody is there', async () => {
    const gone = await standIn({ secrets: {}, now: () => now }, () => ({}));
    await gone.close();
    const account = { secretId: 'AKID', secretKey: 'right', endpoint: gone.endpoint };
    expect(await tencentSms(sms({ account }), clock)(aMessage())).toMatchObject({ ok: false, fault: 'down' });
  });
});
