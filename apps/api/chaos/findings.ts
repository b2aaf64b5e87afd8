import type { Database } from '@unbind/prisma';
import { timersNotRun } from '../src/testing/whole.sql.ts';
import { brokenIn } from '../src/testing/whole.ts';
import { callsIn } from './stand-in.ts';

/** What a round left behind: each a sentence and the id of what it is about. */
export interface Findings {
  /** Forgotten, or half there. */
  readonly losses: readonly string[];
  /** Done more than once, or done though it was never decided. */
  readonly doubles: readonly string[];
}

/** Looks over the whole database, and over the provider's own record, once nothing more is due. */
export async function findingsIn(db: Database, record: string, now: Date): Promise<Findings> {
  const broken = [...(await brokenIn(db)), ...(await timersNotRun(db))];
  const unended = await db.unbinding.findMany({ where: { state: { notIn: ['settling', 'closed'] } } });
  const undone = await db.workOrder.findMany({
    where: { state: { in: ['waiting', 'leased', 'parked'] }, dueAt: { lte: now } },
  });
  const messages = await db.workOrder.findMany({ where: { kind: { in: ['tell', 'send_code', 'invite'] } } });
  const calls = callsIn(record);
  const sent = Map.groupBy(calls, ({ key }) => key);
  const known = new Set(messages.map(({ id }) => id));
  const unsent = messages.filter(({ id, kind, state }) => kind === 'tell' && state === 'done' && !sent.has(id));
  const different = [...sent].filter(([, of]) => new Set(of.map(({ hash }) => hash)).size > 1);
  const twice = /twice|two|more|another|not carried out/;
  return {
    losses: [
      ...broken.filter(({ what }) => !twice.test(what)).map(({ what, id }) => `${what}: ${id}`),
      ...unended.map(({ id, state }) => `a case stands at ${state}: ${id}`),
      ...undone.map(({ id, state, fault, lastError }) => `an order is ${state} (${fault} ${lastError}): ${id}`),
      ...unsent.map(({ id }) => `a message is done but never reached the provider: ${id}`),
    ],
    doubles: [
      ...broken.filter(({ what }) => twice.test(what)).map(({ what, id }) => `${what}: ${id}`),
      ...[...sent.keys()].filter((key) => !known.has(key)).map((key) => `a message of no committed order: ${key}`),
      ...different.map(([key]) => `one key with two messages: ${key}`),
    ],
  };
}
