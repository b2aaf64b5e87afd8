import type { Deps } from '../deps.ts';
import type { Tx } from '../transaction.ts';
import { sessionIdOf } from './current.ts';

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/**
 * Gives a session a new token and CSRF token: whoever had the old ones has nothing. What the session asked for goes with
 * it. The new token, which only the browser keeps.
 */
export async function rotate(
  tx: Tx,
  { random }: Pick<Deps, 'random'>,
  sessionId: string,
  change: { readonly raisedUntil?: Date } = {},
): Promise<string> {
  const token = base64url(random.bytes(32));
  const id = sessionIdOf(token);
  await tx.db.session.update({
    where: { id: sessionId },
    data: { id, csrfToken: base64url(random.bytes(24)), ...change },
  });
  await tx.db.challenge.updateMany({ where: { sessionId }, data: { sessionId: id } });
  await tx.db.bindTicket.updateMany({ where: { sessionId }, data: { sessionId: id } });
  return token;
}
