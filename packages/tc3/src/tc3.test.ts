import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callTencent, signTc3 } from './index.ts';
import { type StandIn, standIn } from './testing/stand-in.ts';

describe('TC3-HMAC-SHA256', () => {
  it('signs as in the example that Tencent publishes', () => {
    const headers = signTc3({
      secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
      secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
      service: 'cvm',
      host: 'cvm.tencentcloudapi.com',
      action: 'DescribeInstances',
      version: '2017-03-12',
      region: 'ap-guangzhou',
      payload: String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
      now: new Date(1_551_113_065_000),
    });
    expect(headers).toMatchObject({
      authorization:
        'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
      'x-tc-action': 'DescribeInstances',
      'x-tc-timestamp': '1551113065',
      'x-tc-region': 'ap-guangzhou',
    });
  });
});

describe('a call', () => {
  const now = new Date('2026-11-24T00:00:00Z');
  let tencent: StandIn;
  let answer: object | number | null = {};
  beforeAll(async () => {
    tencent = await standIn({ secrets: { id: 'key' }, now: () => now }, () => answer);
  });
  afterAll(() => tencent.close());

  const call = (differs: { secretKey?: string; secretId?: string; now?: Date } = {}) =>
    callTencent(
      { secretId: differs.secretId ?? 'id', secretKey: differs.secretKey ?? 'key', endpoint: tencent.endpoint },
      {
        service: 'sms',
        action: 'Do',
        version: '1',
        body: { text: '验证码' },
        now: differs.now ?? now,
        timeoutMs: answer === null ? 300 : 4_000,
      },
    );

  it.each([
    ['what it asked for', {}, { Done: 1 }, { ok: true, response: { Done: 1 } }],
    [
      'a wrong key refused',
      { secretKey: 'x' },
      {},
      { ok: false, fault: 'refused', code: 'AuthFailure.SignatureFailure' },
    ],
    [
      'an unknown id refused',
      { secretId: 'x' },
      {},
      { ok: false, fault: 'refused', code: 'AuthFailure.SecretIdNotFound' },
    ],
    [
      'a clock that is wrong refused',
      { now: new Date('2026-11-24T00:06:00Z') },
      {},
      { ok: false, fault: 'refused', code: 'AuthFailure.SignatureExpire' },
    ],
    [
      'its own error by code',
      {},
      { Error: { Code: 'RequestLimitExceeded', Message: 'm' } },
      { ok: false, fault: 'busy' },
    ],
    ['an internal error', {}, { Error: { Code: 'InternalError.X', Message: 'm' } }, { ok: false, fault: 'down' }],
    ['a bare status', {}, 502, { ok: false, fault: 'down', code: 'http-502' }],
    ['a bare 429', {}, 429, { ok: false, fault: 'busy' }],
    ['nothing in time', {}, null, { ok: false, fault: 'down', code: 'TimeoutError' }],
  ])('gets %s', async (_, differs, given, expected) => {
    answer = given;
    expect(await call(differs)).toMatchObject(expected);
  });

  it('says down when nobody is there', async () => {
    const gone = await standIn({ secrets: {}, now: () => now }, () => ({}));
    await gone.close();
    const called = callTencent(
      { secretId: 'id', secretKey: 'key', endpoint: gone.endpoint },
      { service: 'sms', action: 'Do', version: '1', body: {}, now, timeoutMs: 300 },
    );
    expect(await called).toMatchObject({ ok: false, fault: 'down' });
  });
});
