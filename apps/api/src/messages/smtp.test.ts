import { createServer, type Server, type Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { messageId, type SmtpServer, smtp } from './smtp.ts';
import { localhostCertificate } from './testing/certificate.ts';
import { aLetter } from './testing/message.ts';
import { type MailServer, mailServer } from './testing/smtp-server.ts';

let tls: { key: string; cert: string };
beforeAll(async () => {
  tls = await localhostCertificate();
});

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** For servers that answer, so that a busy machine changes nothing; those that do not are waited for less. */
const timeoutMs = 4_000;
const impatientMs = 1_200;
const account = { user: 'unbind', password: 'mail-secret' };
const server = (port: number, differs: Partial<SmtpServer> = {}): SmtpServer => ({
  host: 'localhost',
  port,
  tls: 'none',
  from: 'console@example.org',
  ...differs,
});

async function listening(options: SMTPServerOptions): Promise<MailServer> {
  const mail = await mailServer(options);
  closing.push(mail.close);
  return mail;
}

/** In the clear and without a password, as the refusals below are not about those. */
const open: SMTPServerOptions = { authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] };

const onAuth: SMTPServerOptions['onAuth'] = ({ username, password }, _session, done) =>
  username === account.user && password === account.password
    ? done(null, { user: username })
    : done(Object.assign(new Error('no such account'), { responseCode: 535 }));

describe('a letter', () => {
  it.each([
    ['TLS from the start', 'implicit', true],
    ['STARTTLS', 'starttls', false],
  ] as const)('arrives over %s, signed in', async (_, how, secure) => {
    const mail = await listening({ ...tls, secure, onAuth });
    const send = smtp(server(mail.port, { ...account, tls: how, ca: tls.cert }), timeoutMs);
    expect(await send(aLetter())).toEqual({ ok: true });
    const [letter = ''] = mail.letters;
    expect(letter).toContain(`Message-ID: ${messageId('challenge-1:send', 'console@example.org')}`);
    expect(letter).toContain('Auto-Submitted: auto-generated');
    const [headers = '', body = ''] = letter.split('\r\n\r\n');
    expect(Buffer.from(body, 'base64').toString()).toBe(aLetter().text);
    expect(headers).not.toContain('204816');
    expect(mail.readers).toEqual([['lin@example.com']]);
  });

  it('tells a mail program where it stops such letters by one POST, only where its reader may do without them', async () => {
    const mail = await listening(open);
    const send = smtp(server(mail.port), timeoutMs);
    const unsubscribe = 'https://console.example/api/v1/unsubscribe/o1-xu~customers_sent~tag';
    expect(await send(aLetter({ unsubscribe }))).toEqual({ ok: true });
    expect(await send(aLetter())).toEqual({ ok: true });
    const [stoppable = '', firm = ''] = mail.letters.map((letter) => letter.replace(/\r\n[ \t]+/g, ' '));
    expect(stoppable).toMatch(/^List-Unsubscribe: <https:\/\/console\.example\/api\/v1\/unsubscribe\/[^>]+>\r?$/m);
    expect(stoppable).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    expect(firm).not.toContain('List-Unsubscribe');
  });

  it('is recognisable when it is sent again, and different from any other', async () => {
    const mail = await listening(open);
    const send = smtp(server(mail.port), timeoutMs);
    for (const key of ['a', 'a', 'b']) expect(await send(aLetter({ key }))).toEqual({ ok: true });
    const [first, again, other] = mail.letters.map((letter) => /^Message-ID: (.+)$/m.exec(letter)?.[1]);
    expect(first).toBe(again);
    expect(first).not.toBe(other);
  });

  it.each([
    'lin@example.com, boss@example.com',
    'lin@example.com\r\nBcc: boss@example.com',
    'boss: lin@example.com;',
    '',
  ])('goes to one reader or to nobody: %j', async (to) => {
    const mail = await listening(open);
    expect(await smtp(server(mail.port), timeoutMs)(aLetter({ to }))).toMatchObject({ ok: false, fault: 'refused' });
    expect(mail.letters).toEqual([]);
  });
});

describe('a server that does not take it', () => {
  const refuse = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
  const rows: [string, SMTPServerOptions, object][] = [
    [
      'refuses the reader',
      { onRcptTo: ({ address }, _s, done) => done(refuse(550, `5.1.1 <${address}> unknown`)) },
      { fault: 'refused', detail: 'smtp 550 5.1.1' },
    ],
    [
      'wants us to come later',
      { onRcptTo: ({ address }, _s, done) => done(refuse(450, `4.2.0 <${address}> greylisted`)) },
      { fault: 'busy', detail: 'smtp 450 4.2.0' },
    ],
    [
      'refuses the sender',
      { onMailFrom: (_a, _s, done) => done(refuse(553, '5.7.1 not yours')) },
      { fault: 'refused', detail: 'smtp 553 5.7.1' },
    ],
    [
      'refuses the letter itself',
      { onData: (stream, _s, done) => void stream.resume().on('end', () => done(refuse(554, '5.7.1 spam'))) },
      { fault: 'refused', detail: 'smtp 554 5.7.1' },
    ],
    ['has too many guests', { onConnect: (_s, done) => done(refuse(421, '4.7.0 busy')) }, { fault: 'busy' }],
    [
      'takes the letter and never answers',
      { onData: (stream) => void stream.resume() },
      { fault: 'unknown', detail: 'smtp EABORT' },
    ],
  ];
  it.each(rows)('%s', async (_, options, expected) => {
    const mail = await listening({ ...open, ...options });
    const sent = await smtp(server(mail.port), impatientMs)(aLetter());
    expect(sent).toMatchObject({ ok: false, ...expected });
    expect(JSON.stringify(sent)).not.toMatch(/lin@example|204816/);
  });

  it('knows another password', async () => {
    const mail = await listening({ ...tls, secure: true, onAuth });
    const send = smtp(server(mail.port, { ...account, password: 'other', tls: 'implicit', ca: tls.cert }), timeoutMs);
    expect(await send(aLetter())).toEqual({ ok: false, fault: 'refused', detail: 'smtp 535' });
  });

  it('cannot prove who it is: nothing is said to it', async () => {
    const mail = await listening({ ...tls, secure: true, onAuth });
    const send = smtp(server(mail.port, { ...account, tls: 'implicit' }), timeoutMs);
    expect(await send(aLetter())).toMatchObject({ ok: false, detail: 'smtp DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(mail.letters).toEqual([]);
  });

  it.each([
    ['offers no STARTTLS', { ...open, authOptional: true }, { tls: 'starttls' }],
    ['asks for no password', open, account],
  ] as const)('%s, where one is configured: nothing is said to it', async (_, options, differs) => {
    const mail = await listening({ ...options, disabledCommands: [...(options.disabledCommands ?? [])] });
    expect(await smtp(server(mail.port, differs), timeoutMs)(aLetter())).toMatchObject({ ok: false });
    expect(mail.letters).toEqual([]);
  });
});

describe('a line that breaks', () => {
  /** Answers each line by this script, where `null` hangs up; what is not in it gets a plain yes. */
  async function scripted(script: Record<string, string | null>): Promise<number> {
    const talk = (socket: Socket): void => {
      const say = (word: string, otherwise: string): void => {
        const line = script[word];
        if (line === null) socket.destroy();
        else if (line !== '') socket.write(`${line ?? otherwise}\r\n`);
      };
      socket.on('error', () => {});
      say('greeting', '220 here');
      socket.on('data', (data) => {
        for (const line of String(data).split('\r\n'))
          if (line === '.') say('end', '250 taken');
          else if (/^(EHLO|MAIL|RCPT|DATA|QUIT)/.test(line))
            say(line.slice(0, 4), line === 'DATA' ? '354 go' : '250 ok');
      });
    };
    const raw: Server = createServer(talk);
    closing.push(() => new Promise((resolve) => raw.close(resolve)));
    await new Promise<void>((resolve) => raw.listen(0, 'localhost', resolve));
    const address = raw.address();
    return address !== null && typeof address === 'object' ? address.port : 0;
  }

  it.each<[string, Record<string, string | null>, 'down' | 'unknown']>([
    ['says nothing at all', { greeting: '' }, 'down'],
    ['hangs up at once', { greeting: null }, 'unknown'],
    ['hangs up in the middle', { RCPT: null }, 'unknown'],
    ['hangs up when it has the letter', { end: null }, 'unknown'],
    ['stalls in the middle', { MAIL: '' }, 'unknown'],
  ])('%s', async (_, script, fault) => {
    const port = await scripted(script);
    expect(await smtp(server(port), impatientMs)(aLetter())).toMatchObject({ ok: false, fault });
  });

  it('is down when nobody is there', async () => {
    const mail = await mailServer(open);
    await mail.close();
    const sent = await smtp(server(mail.port), timeoutMs)(aLetter());
    expect(sent).toEqual({ ok: false, fault: 'down', detail: 'smtp ECONNREFUSED' });
  });
});
