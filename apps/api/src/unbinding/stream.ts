import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { openStream } from '../http/stream.ts';
import { stillSignedIn } from '../session/current.ts';
import { reads } from './entitled.ts';

/** Changes made by another process are found by looking this often. */
const pollMs = 3_000;

/** Live changes of one case: its version and state whenever they change, to who may read it at that moment. */
export function streamCase(deps: Deps, id: string, request: FastifyRequest, reply: FastifyReply): void {
  const stream = openStream(deps, request, reply);
  let told = '';
  const tell = async (changed: boolean): Promise<void> => {
    const row = await deps.db.unbinding.findUnique({ where: { id } });
    const seen = row === null ? '' : `${row.version} ${row.updatedAt.getTime()}`;
    // A change of ours may be one of something beside the case: a session that ended, a push that waits.
    if (row === null || (seen === told && !changed)) return;
    told = seen;
    const caller = await stillSignedIn(deps, request.caller?.sessionId ?? '');
    if (caller === null || !(await reads({ db: deps.db, now: deps.clock.now() }, caller, row))) return stream.end();
    stream.send('change', { version: row.version, state: row.state, serverTime: deps.clock.now().toISOString() });
  };
  const tellSoon = (changed: boolean): void => {
    tell(changed).catch((error: unknown) => deps.log.warn({ err: error }, 'case stream failed'));
  };
  const off = deps.changes.onCase(id, () => tellSoon(true));
  const poll = setInterval(() => tellSoon(false), pollMs);
  stream.onEnd(() => {
    off();
    clearInterval(poll);
  });
  tellSoon(false);
}
