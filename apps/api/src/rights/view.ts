import { type FrozenRole, type FrozenRoleDetail, frozenRole, heldRoles } from '@unbind/contract/rights';
import { day } from '@unbind/domain/time/duration';
import { z } from 'zod';
import { known, peopleOf } from '../people/people.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { boundAgain } from './again.ts';
import { countByKind, countUses, latestUses, type Uses } from './uses.sql.ts';
import { usesOf } from './uses.ts';

type Reader = Pick<Tx, 'db'>;
export type FrozenRow = NonNullable<Awaited<ReturnType<Tx['db']['frozenRole']['findFirst']>>>;
type GrantRow = NonNullable<Awaited<ReturnType<Tx['db']['roleGrant']['findFirst']>>>;

/** So far back an auditor looks, from when the role was frozen. */
const lookBackMs = 90 * day;
const latestAtMost = 8;

const stored = z.object({ role: z.enum(heldRoles) });
const state = frozenRole.shape.state;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** What this frozen role was used for can be told from these leaves; null where the record cannot tell. */
function usesFor(row: FrozenRow, grant: GrantRow): Uses | null {
  const kinds = usesOf(stored.parse(grant).role);
  if (kinds === null) return null;
  const from = new Date(Math.max(grant.grantedAt.getTime(), row.frozenAt.getTime() - lookBackMs));
  return { id: row.id, orgId: row.orgId, memberId: row.memberId, kinds, from, to: row.frozenAt };
}

/** Frozen roles as an auditor reads them; a fixed number of queries whatever their number. */
export async function viewFrozen(tx: Reader, user: SignedIn, rows: readonly FrozenRow[]): Promise<FrozenRole[]> {
  const of = await around(tx, user.orgId, rows);
  const uses = await countUses(
    tx.db,
    rows.flatMap((row) => usesFor(row, of.grant(row)) ?? []),
  );
  return rows.map((row) => {
    const grant = of.grant(row);
    const { role } = stored.parse(grant);
    return {
      id: row.id,
      state: state.parse(row.state),
      flagged: row.flagged,
      role,
      name: grant.name,
      holder: known(of.people(row.memberId)),
      ...of.scope(grant),
      contactsEdit: grant.contactsEdit,
      grantedAt: grant.grantedAt.toISOString(),
      grantedBy: of.people(grant.grantedById),
      frozenAt: row.frozenAt.toISOString(),
      removeAt: row.removeAt.toISOString(),
      heldSince: row.state === 'frozen' ? iso(of.heldSince(row)) : null,
      unbinding: { id: row.unbindingId, number: of.number(row.unbindingId) },
      uses: usesOf(role) === null ? null : (uses.get(row.id) ?? 0),
      again: of.again.has(row.unbindingId),
      mine: row.memberId === user.id,
      reviewedBy: of.people(row.reviewedById),
      reviewedAt: iso(row.reviewedAt),
      note: row.note,
    };
  });
}

/** Everything that stands around these rows: grants, cases, departments, people. */
async function around(tx: Reader, orgId: string, rows: readonly FrozenRow[]) {
  const { db } = tx;
  const ids = [...new Set(rows.map(({ unbindingId }) => unbindingId))];
  const grants = await db.roleGrant.findMany({ where: { id: { in: rows.map(({ roleGrantId }) => roleGrantId) } } });
  const cases = await db.unbinding.findMany({
    where: { orgId, id: { in: ids } },
    select: { id: true, number: true, memberId: true },
  });
  const departments = await db.department.findMany({
    where: { orgId, id: { in: grants.flatMap(({ departmentId }) => departmentId ?? []) } },
    select: { id: true, name: true, memberCount: true },
  });
  const held = await db.workOrder.findMany({
    where: { id: { in: ids.map((id) => `${id}:timer:roles_remove`) }, state: 'held' },
    select: { unbindingId: true, heldAt: true },
  });
  const everybody = await db.member.count({ where: { orgId } });
  const people = await peopleOf(tx, orgId, [
    ...rows.flatMap((row) => [row.memberId, row.reviewedById]),
    ...grants.map(({ grantedById }) => grantedById),
  ]);
  const grantOf = new Map(grants.map((grant) => [grant.id, grant]));
  const numberOf = new Map(cases.map(({ id, number }) => [id, number]));
  const departmentOf = new Map(departments.map((department) => [department.id, department]));
  return {
    people,
    again: await boundAgain(tx, cases),
    number: (id: string): string => numberOf.get(id) ?? '',
    heldSince: (row: FrozenRow) => held.find(({ unbindingId }) => unbindingId === row.unbindingId)?.heldAt ?? null,
    grant: (row: FrozenRow): GrantRow => {
      const grant = grantOf.get(row.roleGrantId);
      if (grant === undefined) throw new Error('a frozen role names no grant');
      return grant;
    },
    scope: ({ departmentId }: GrantRow) => {
      const department = departmentOf.get(departmentId ?? '');
      if (department === undefined) return { department: null, reach: everybody };
      return { department: { id: department.id, name: department.name }, reach: department.memberCount };
    },
  };
}

/** One frozen role, with what its holder did with it. */
export async function viewFrozenDetail(tx: Reader, user: SignedIn, row: FrozenRow): Promise<FrozenRoleDetail> {
  const [view] = await viewFrozen(tx, user, [row]);
  if (view === undefined) throw new Error('one row makes one view');
  const grant = await tx.db.roleGrant.findUniqueOrThrow({ where: { id: row.roleGrantId } });
  const uses = usesFor(row, grant);
  if (uses === null) return { ...view, usage: [], latest: [] };
  const kinds = await countByKind(tx.db, uses);
  const places = [...kinds.map(({ last }) => last), ...(await latestUses(tx.db, uses, latestAtMost))];
  const entries = await tx.db.ledgerEntry.findMany({
    where: { orgId: row.orgId, index: { in: places } },
    orderBy: { index: 'desc' },
    select: { index: true, kind: true, at: true, unbindingId: true },
  });
  const cases = await tx.db.unbinding.findMany({
    where: { orgId: row.orgId, id: { in: entries.flatMap(({ unbindingId }) => unbindingId ?? []) } },
    select: { id: true, number: true },
  });
  const at = new Map(entries.map((entry) => [entry.index, entry.at.toISOString()]));
  return {
    ...view,
    usage: kinds.map(({ kind, count, last }) => ({ kind, count, lastAt: at.get(last) ?? view.frozenAt })),
    latest: entries.slice(0, latestAtMost).map((entry) => ({
      index: entry.index,
      kind: entry.kind,
      at: entry.at.toISOString(),
      unbinding: cases.find(({ id }) => id === entry.unbindingId) ?? null,
    })),
  };
}
