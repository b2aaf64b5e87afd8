import { appendLeaf, type Hash, leafHash, parseFrontier } from '@unbind/ledger/merkle';
import type { Database } from '@unbind/prisma';
import { z } from 'zod';
import { type Broken, brokenCustomers, halfDone, strangers } from './whole.sql.ts';

const said = z.object({
  orgId: z.string(),
  index: z.number(),
  kind: z.string(),
  unbindingId: z.string().nullable(),
  actorId: z.string().nullable(),
  at: z.string(),
});

type Entry = NonNullable<Awaited<ReturnType<Database['ledgerEntry']['findFirst']>>>;

/** Does the body say what stands in the columns beside it, and does the hash cover it? */
function isTrue(entry: Entry): boolean {
  const { success, data } = said.safeParse(JSON.parse(entry.body));
  const { orgId, index, kind, unbindingId, actorId, at } = entry;
  const columns = JSON.stringify({ orgId, index, kind, unbindingId, actorId, at: at.toISOString() });
  const hash = Buffer.from(leafHash(Buffer.from(entry.body))).toString('base64');
  return success && JSON.stringify(said.parse(data)) === columns && hash === entry.leafHash;
}

/** Invariant 5: every leaf computed anew from its stored body, and the frontier of each org from its leaves. */
export async function brokenLedger(db: Database): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const org of await db.org.findMany()) {
    let frontier: Hash[] = [];
    const entries = await db.ledgerEntry.findMany({ where: { orgId: org.id }, orderBy: { index: 'asc' } });
    for (const [index, entry] of entries.entries()) {
      if (entry.index !== index || !isTrue(entry))
        broken.push({ what: 'a leaf is not as it was', id: `${org.id}:${index}` });
      frontier = appendLeaf(frontier, index, leafHash(Buffer.from(entry.body)));
    }
    const same = parseFrontier(org.ledgerFrontier).every(
      (hash, at) => Buffer.compare(hash, frontier[at] ?? hash.slice(1)) === 0,
    );
    if (entries.length !== org.ledgerSize || !same) broken.push({ what: 'the chain is not as it was', id: org.id });
  }
  return broken;
}

const proofs = z.array(z.object({ state: z.enum(['waiting', 'passed']) }));

/** Invariant 1: each case that was carried out without all that it asked for, or in a run that was not about exactly it. */
export async function unproved(db: Database): Promise<Broken[]> {
  const cases = await db.unbinding.findMany({
    where: { executedAt: { not: null }, effects: { some: {} } },
    select: { id: true, memberId: true, requiredFactors: true, runId: true, previewHash: true },
  });
  const lines = await db.runRow.findMany({
    where: { unbindingId: { in: cases.map(({ id }) => id) } },
    select: { unbindingId: true, runId: true, memberId: true, previewHash: true },
  });
  const listed = new Set(lines.map((line) => [line.unbindingId, line.runId, line.memberId, line.previewHash].join()));
  return cases.flatMap(({ id, memberId, requiredFactors, runId, previewHash }) => [
    ...(proofs.parse(requiredFactors).every(({ state }) => state === 'passed')
      ? []
      : [{ what: 'carried out, yet not proved', id }]),
    ...(runId === null || listed.has([id, runId, memberId, previewHash].join())
      ? []
      : [{ what: 'carried out in a run that did not list it so', id }]),
  ]);
}

/** Invariants 1 to 5 over a whole database: everything that does not fit, each by a sentence and an id. */
export async function brokenIn(db: Database): Promise<Broken[]> {
  const customers = (await brokenCustomers(db)).map(({ what, customerId }) => ({ what, id: customerId }));
  return [
    ...customers,
    ...(await unproved(db)),
    ...(await strangers(db)),
    ...(await halfDone(db)),
    ...(await brokenLedger(db)),
  ];
}
