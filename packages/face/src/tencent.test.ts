import { type Answers, type StandIn, standIn } from '@unbind/tc3/testing/stand-in';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tencentVerifier } from './tencent.ts';

const now = (): Date => new Date('2026-11-24T00:00:00Z');
const url = 'https://open.weixin.qq.com/connect/oauth2/authorize?appid=x';

describe('the check at Tencent', () => {
  const calls: { action: string; body: object }[] = [];
  let text: object = {};
  let answers: Answers = () => ({});
  let tencent: StandIn;
  beforeAll(async () => {
    tencent = await standIn({ secrets: { id: 'key' }, now }, (action, body) => {
      calls.push({ action, body });
      return answers(action, body);
    });
  });
  afterAll(() => tencent.close());

  const usual: Answers = (action) =>
    action === 'DetectAuth' ? { BizToken: 'CE661F1A', Url: url } : { Text: text, IdCardData: null };
  const verifier = (secretKey = 'key') =>
    tencentVerifier({
      account: { secretId: 'id', secretKey, endpoint: tencent.endpoint },
      ruleId: '7',
      redirectUrl: 'https://unbind.example/',
      now,
    });
  const submit = (progress: string, secretKey?: string) =>
    verifier(secretKey).submit({ progress, frames: [], template: null, arrived: now() });

  /** A check that Tencent has given a page to. */
  async function begun(): Promise<string> {
    answers = usual;
    const checked = await submit(verifier().begin());
    if (checked.state !== 'open') throw new Error(JSON.stringify(checked));
    return checked.progress;
  }

  it('sends the person to Tencent’s page, and asks for words only', async () => {
    expect(verifier().shown(verifier().begin()).url).toBeNull();
    const progress = await begun();
    expect(verifier().shown(progress)).toEqual({ actions: [], url });
    text = { ErrCode: null };
    expect(await submit(progress)).toMatchObject({ state: 'open', progress });
    expect(calls).toEqual([
      { action: 'DetectAuth', body: { RuleId: '7', RedirectUrl: 'https://unbind.example/' } },
      { action: 'GetDetectInfoEnhanced', body: { RuleId: '7', BizToken: 'CE661F1A', InfoType: '1' } },
    ]);
  });

  it.each([
    [
      { ErrCode: 0, Name: '爱新觉罗永琪', IdCard: '440111111111111111' },
      { state: 'passed', identity: { name: '爱新觉罗永琪', idNumber: '440111111111111111' } },
    ],
    [
      { ErrCode: 2014, Name: '爱新觉罗永琪', IdCard: '440111111111111111' },
      { state: 'failed', why: 'no-match' },
    ],
    [
      { ErrCode: 0, Name: null, IdCard: null },
      { state: 'failed', why: 'no-match' },
    ],
  ])('takes %j as %j', async (said, expected) => {
    const progress = await begun();
    text = said;
    expect(await submit(progress)).toEqual(expected);
  });

  it.each<[string, Answers, string]>([
    ['busy', () => ({ Error: { Code: 'RequestLimitExceeded', Message: '' } }), 'busy'],
    ['down', () => 500, 'slow'],
    ['changed', () => ({ Token: 1 }), 'broken'],
    ['of another mind', () => ({ Error: { Code: 'UnauthorizedOperation.Arrears', Message: '' } }), 'broken'],
  ])('says so when Tencent is %s', async (_, given, fault) => {
    answers = given;
    expect(await submit(verifier().begin())).toEqual({ state: 'unavailable', fault });
  });

  it('gets nowhere with a wrong key, since each request is signed', async () => {
    answers = usual;
    expect(await submit(verifier().begin(), 'wrong')).toEqual({ state: 'unavailable', fault: 'broken' });
  });
});
