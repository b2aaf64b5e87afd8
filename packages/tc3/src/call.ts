import { z } from 'zod';
import { signTc3 } from './sign.ts';

export interface TencentAccount {
  readonly secretId: string;
  readonly secretKey: string;
  readonly region?: string | undefined;
  /** `https://sms.tencentcloudapi.com`; a stand-in in tests. */
  readonly endpoint: string;
}

/** `busy`: too many requests; `down`: no answer, or not in time, and whether it took effect is unknown; `refused`: a "no". */
export type Called =
  | { readonly ok: true; readonly response: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly fault: 'busy' | 'down' | 'refused'; readonly code: string };

const envelope = z.object({
  Response: z.looseObject({ Error: z.object({ Code: z.string(), Message: z.string() }).optional() }),
});

/** One signed call. Tencent's own error code comes back; its message may repeat what was sent, so it does not. */
export async function callTencent(
  { endpoint, ...account }: TencentAccount,
  asked: {
    readonly service: string;
    readonly action: string;
    readonly version: string;
    readonly body: object;
    readonly now: Date;
    readonly timeoutMs: number;
  },
): Promise<Called> {
  const { body, timeoutMs, ...rest } = asked;
  const payload = JSON.stringify(body);
  const headers = signTc3({ ...account, ...rest, host: new URL(endpoint).host, payload });
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(endpoint, { method: 'POST', headers, body: payload, signal });
    if (!answer.ok) return { ok: false, fault: answer.status === 429 ? 'busy' : 'down', code: `http-${answer.status}` };
    const { Response } = envelope.parse(await answer.json());
    if (Response.Error === undefined) return { ok: true, response: Response };
    const { Code: code } = Response.Error;
    return { ok: false, fault: faultOf(code), code };
  } catch (error) {
    return { ok: false, fault: 'down', code: error instanceof Error ? error.name : 'unknown' };
  }
}

function faultOf(code: string): 'busy' | 'down' | 'refused' {
  if (code.startsWith('RequestLimitExceeded') || code.startsWith('LimitExceeded')) return 'busy';
  return code.startsWith('InternalError') || code.startsWith('ResourceUnavailable') ? 'down' : 'refused';
}
