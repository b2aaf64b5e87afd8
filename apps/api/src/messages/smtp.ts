import { createHash } from 'node:crypto';
import { messageSubject } from '@unbind/phrases/subjects';
import type { Fault } from '@unbind/workflow/retry';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Sent } from '../deps.ts';
import { type Provider, sendMs } from './provider.ts';

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** `none` sends in the clear and is for a relay on the same machine. */
  readonly tls: 'implicit' | 'starttls' | 'none';
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** The sender's bare address. */
  readonly from: string;
  /** A certificate authority to trust in place of the system's. */
  readonly ca?: string | undefined;
}

/**
 * E-mail through any SMTP server, one connection a message. SMTP knows no idempotency: after an answer that was lost the
 * letter may come twice, both times with the same Message-ID, which mail programs and servers may use to show one.
 */
export function smtp(server: SmtpServer, timeoutMs = sendMs): Provider {
  const { host, port, tls, user, password, from, ca } = server;
  const transport = createTransport({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    // Without it a server that hides AUTH would be given the letter unasked.
    ...(user === undefined ? {} : { auth: { user, pass: password }, forceAuth: true }),
    ...(ca === undefined ? {} : { tls: { ca } }),
    connectionTimeout: timeoutMs / 2,
    greetingTimeout: timeoutMs / 2,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (message) => {
    if (!oneAddress.test(message.to)) return { ok: false, fault: 'refused', detail: 'not one e-mail address' };
    const letter = {
      from,
      to: message.to,
      messageId: messageId(message.key, from),
      subject: messageSubject(message.language, message.kind),
      text: message.text,
      headers: { 'Auto-Submitted': 'auto-generated', ...listHeaders(message.unsubscribe) },
    };
    return transport.sendMail({ ...letter, signal: AbortSignal.timeout(timeoutMs) }).then(() => ({ ok: true }), failed);
  };
}

/** Mail programs offer to stop what names them (RFC 2369), and do it by one POST without a page (RFC 8058). */
const listHeaders = (unsubscribe: string | undefined): Readonly<Record<string, string>> =>
  unsubscribe === undefined
    ? {}
    : { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };

/** Addresses come from imported files, and the library would send to each of several in a list. */
const oneAddress = /^[^\s\p{Cc},;:<>()[\]"\\@]+@[^\s\p{Cc},;:<>()[\]"\\@]+$/u;

/** The same message has the same id each time that it is sent. */
export const messageId = (key: string, from: string): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${from.slice(from.lastIndexOf('@') + 1)}>`;

/**
 * What a failure without an answer means, by the system's code or the library's. A connection that broke at any later
 * point is not here: the letter may have been accepted.
 */
const faults: Readonly<Record<string, Fault>> = {
  ECONNREFUSED: 'down',
  EHOSTUNREACH: 'down',
  ENETUNREACH: 'down',
  EDNS: 'down',
  ETLS: 'down',
  EAUTH: 'refused',
  ENOAUTH: 'refused',
  EENVELOPE: 'refused',
};

const failure = z.object({
  code: z.string().catch('unknown'),
  originalCode: z.string().optional().catch(undefined),
  timeoutType: z.string().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
});

/** The server's text often repeats the address, so only its two codes are kept of it. */
function failed(error: unknown): Sent {
  const { code, originalCode, timeoutType, response, responseCode } = failure.parse(error);
  if (responseCode !== undefined) {
    const [enhanced = ''] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response ?? '') ?? [];
    // 503 says that the conversation went wrong, not that the letter is unwanted.
    const refused = responseCode >= 500 && responseCode !== 503;
    return { ok: false, fault: refused ? 'refused' : 'busy', detail: `smtp ${responseCode} ${enhanced}`.trim() };
  }
  const connecting = timeoutType !== undefined && timeoutType !== 'SOCKET_TIMEOUT';
  return {
    ok: false,
    fault: connecting ? 'down' : (faults[originalCode ?? code] ?? faults[code] ?? 'unknown'),
    detail: `smtp ${originalCode ?? timeoutType ?? code}`,
  };
}
