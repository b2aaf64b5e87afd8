import { createHash, createHmac } from 'node:crypto';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

export const tc3ContentType = 'application/json; charset=utf-8';

export interface Tc3Request {
  readonly secretId: string;
  readonly secretKey: string;
  /** `sms`, `faceid`, … */
  readonly service: string;
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly region?: string | undefined;
  /** The very text that will be the body. */
  readonly payload: string;
  readonly now: Date;
}

/** The signature alone (Tencent Cloud API 3.0, TC3-HMAC-SHA256, over content type, host and body), in hexadecimal. */
export function tc3Signature({ secretKey, service, host, payload, now }: Omit<Tc3Request, 'secretId'>): string {
  const seconds = Math.floor(now.getTime() / 1_000);
  const day = now.toISOString().slice(0, 10);
  const scope = `${day}/${service}/tc3_request`;
  const canonical = [
    'POST',
    '/',
    '',
    `content-type:${tc3ContentType}`,
    `host:${host}`,
    '',
    'content-type;host',
    hash(payload),
  ].join('\n');
  const key = mac(mac(mac(`TC3${secretKey}`, day), service), 'tc3_request');
  return mac(key, ['TC3-HMAC-SHA256', seconds, scope, hash(canonical)].join('\n')).toString('hex');
}

/** The headers of a signed POST; good for five minutes around `now`. */
export function signTc3(request: Tc3Request): Record<string, string> {
  const { secretId, service, host, action, version, region, now } = request;
  const scope = `${now.toISOString().slice(0, 10)}/${service}/tc3_request`;
  const parts = [
    `Credential=${secretId}/${scope}`,
    'SignedHeaders=content-type;host',
    `Signature=${tc3Signature(request)}`,
  ];
  return {
    authorization: `TC3-HMAC-SHA256 ${parts.join(', ')}`,
    'content-type': tc3ContentType,
    host,
    'x-tc-action': action,
    'x-tc-version': version,
    'x-tc-timestamp': String(Math.floor(now.getTime() / 1_000)),
    ...(region === undefined ? {} : { 'x-tc-region': region }),
  };
}
