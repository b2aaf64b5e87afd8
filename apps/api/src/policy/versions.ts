import type { PolicyVersion } from '@unbind/contract/policy';
import { type People, peopleOf } from '../people/people.ts';
import type { Tx } from '../transaction.ts';
import { type PolicyRow, readNumbers, versionInForce } from './current.ts';

type Reading = Pick<Tx, 'db' | 'now'>;

/** These versions as people read them, each beside what it was written over. */
export async function viewVersions(tx: Reading, orgId: string, rows: readonly PolicyRow[]): Promise<PolicyVersion[]> {
  if (rows.length === 0) return [];
  const inForce = await versionInForce(tx, orgId);
  const whose = rows.flatMap((row) => [row.changedById, row.approvedById, row.withdrawnById]);
  const people = await peopleOf(tx, orgId, whose);
  const befores = await writtenOver(tx, orgId, rows);
  return rows.map((row) => ({
    ...viewOf(row, people),
    state: stateOf(row, inForce?.version ?? 0, tx.now),
    before: befores(row),
  }));
}

function viewOf(row: PolicyRow, people: People): Omit<PolicyVersion, 'state' | 'before'> {
  return {
    id: row.id,
    version: row.version,
    effectiveAt: row.effectiveAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    changedBy: people(row.changedById),
    approvedBy: people(row.approvedById),
    withdrawnBy: people(row.withdrawnById),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    reason: row.reason,
    numbers: readNumbers(row.numbers),
  };
}

function stateOf(row: PolicyRow, inForce: number, now: Date): PolicyVersion['state'] {
  if (row.withdrawnAt !== null) return 'withdrawn';
  if (row.effectiveAt > now) return 'waits';
  return row.version === inForce ? 'in_force' : 'was';
}

/** A version is written over the newest one that was not withdrawn: while one waits, no other is written. */
async function writtenOver({ db }: Reading, orgId: string, rows: readonly PolicyRow[]) {
  const oldest = Math.min(...rows.map(({ version }) => version));
  const below = await db.policy.findFirst({
    where: { orgId, version: { lt: oldest }, withdrawnAt: null },
    orderBy: { version: 'desc' },
  });
  const counted = [...rows.filter(({ withdrawnAt }) => withdrawnAt === null), ...(below === null ? [] : [below])];
  const newestFirst = counted.toSorted((one, other) => other.version - one.version);
  return ({ version }: PolicyRow) => {
    const before = newestFirst.find((each) => each.version < version);
    return before === undefined ? null : readNumbers(before.numbers);
  };
}
