import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface MailServer {
  readonly port: number;
  /** Letters as they came, headers and all. */
  readonly letters: readonly string[];
  /** Who was named as reader of each letter. */
  readonly readers: readonly string[][];
  close(): Promise<void>;
}

/** A real SMTP server on this machine; `options` make it demand, refuse, stall or break. */
export async function mailServer(options: SMTPServerOptions): Promise<MailServer> {
  const letters: string[] = [];
  const readers: string[][] = [];
  const server = new SMTPServer({
    onData: async (stream, session, done) => {
      const parts: string[] = [];
      for await (const part of stream) parts.push(String(part));
      letters.push(parts.join(''));
      readers.push(session.envelope.rcptTo.map(({ address }) => address));
      done();
    },
    closeTimeout: 50,
    ...options,
  });
  // A client that goes away in the middle is what some tests are about.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, letters, readers, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
