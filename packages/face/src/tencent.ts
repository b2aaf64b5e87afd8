import { type Called, callTencent, type TencentAccount } from '@unbind/tc3';
import { z } from 'zod';
import type { Checked, FaceVerifier } from './verifier.ts';

export interface TencentFaceOptions {
  readonly account: TencentAccount;
  /** The flow that was set up in Tencent's console (人脸核身, WeChat H5). */
  readonly ruleId: string;
  /** Where Tencent's page leads back to. */
  readonly redirectUrl: string;
  readonly now: () => Date;
}

const timeoutMs = 10_000;
const progress = z.object({ token: z.string().nullable(), url: z.string().nullable() });
const begun = z.object({ BizToken: z.string(), Url: z.string() });
const detail = z.object({
  Text: z.object({ ErrCode: z.number().nullable(), Name: z.string().nullish(), IdCard: z.string().nullish() }),
});

/**
 * Tencent Cloud FaceID (核身): the person is checked in WeChat on Tencent's page, against the identity register and with
 * detection of masks, screens and injected video; we ask for the outcome in words and never for a picture. Tested
 * against a stand-in only.
 */
export function tencentVerifier(options: TencentFaceOptions): FaceVerifier {
  const call = (action: string, body: object): Promise<Called> =>
    callTencent(options.account, {
      service: 'faceid',
      version: '2018-03-01',
      action,
      body: { RuleId: options.ruleId, ...body },
      now: options.now(),
      timeoutMs,
    });
  return {
    kind: 'provider',
    model: null,
    begin: () => JSON.stringify({ token: null, url: null }),
    shown: (stored) => ({ actions: [], url: progress.parse(JSON.parse(stored)).url }),
    async submit({ progress: stored }) {
      const { token } = progress.parse(JSON.parse(stored));
      if (token !== null)
        return outcome(await call('GetDetectInfoEnhanced', { BizToken: token, InfoType: '1' }), stored);
      const asked = await call('DetectAuth', { RedirectUrl: options.redirectUrl });
      if (!asked.ok) return faulty(asked);
      const { data } = begun.safeParse(asked.response);
      return data === undefined ? unreadable : open(JSON.stringify({ token: data.BizToken, url: data.Url }));
    },
    enrol: async () => ({ ok: false, fault: 'broken' }),
    close: async () => {},
  };
}

const open = (stored: string): Checked => ({ state: 'open', progress: stored, action: null, hint: null });

/** An answer in another form than was documented. */
const unreadable: Checked = { state: 'unavailable', fault: 'broken' };

const faulty = ({ fault }: Extract<Called, { ok: false }>): Checked => ({
  state: 'unavailable',
  fault: fault === 'refused' ? 'broken' : fault === 'down' ? 'slow' : 'busy',
});

/** Null or no code: the person has not finished yet. */
function outcome(called: Called, stored: string): Checked {
  if (!called.ok) return faulty(called);
  const { data } = detail.safeParse(called.response);
  if (data === undefined) return unreadable;
  const { ErrCode, Name, IdCard } = data.Text;
  if (ErrCode === null) return open(stored);
  if (ErrCode !== 0 || !Name || !IdCard) return { state: 'failed', why: 'no-match' };
  return { state: 'passed', identity: { name: Name, idNumber: IdCard } };
}
