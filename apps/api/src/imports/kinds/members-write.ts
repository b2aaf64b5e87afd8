import { leaveReceivers } from '../../inheritance/reroute.ts';
import { insertRows } from '../../insert.sql.ts';
import { seeReturns } from '../../returns/see.ts';
import { addClosure, recount } from '../derived/memberships.sql.ts';
import { sortNameOf, termsOf } from '../derived/names.ts';
import { updateRows } from '../derived/update.sql.ts';
import { inChunks } from './chunks.ts';
import { placesOf } from './department-tree.ts';
import { importWork, type Wanted, type Writing } from './kind.ts';
import { type MemberData, memberData, planMembers } from './members.ts';
import { type Directory, loadDirectory } from './members-load.ts';

const columns = [
  'name',
  'alias',
  'sortName',
  'position',
  'mobile',
  'email',
  'gender',
  'telephone',
  'address',
  'mainDepartmentId',
  { name: 'active', type: 'boolean' },
] as const;

/** Members with everything derived from them: sort name, search terms, memberships up to the root, departments' counts. */
async function write(writing: Writing, wanted: readonly Wanted<MemberData>[], current: Directory): Promise<void> {
  const { tx, org, step } = writing;
  await inChunks(wanted, step, (chunk) => writeChunk(writing, chunk));
  const gone = wanted.flatMap(({ data: { id, active } }) => (id === null || active ? [] : [id]));
  await leaveReceivers(tx, org.id, gone);
  const inactive = new Set(current.members.flatMap(({ id, active }) => (active ? [] : [id])));
  const back = wanted.flatMap(({ data: { id, active } }) => (id !== null && active && inactive.has(id) ? [id] : []));
  await seeReturns(tx, org.id, back, 'rehired');
  await addClosure(tx.db, org.id, placesOf(current.departments));
  await recount(tx.db, org.id);
}

async function writeChunk(writing: Writing, wanted: readonly Wanted<MemberData>[]): Promise<void> {
  const { db } = writing.tx;
  const orgId = writing.org.id;
  const rows = wanted.map(({ outcome, data }) => ({ outcome, row: rowOf(data, writing), places: data.places }));
  const of = (outcome: string) => rows.filter((each) => each.outcome === outcome).map(({ row }) => row);
  await insertRows(db, 'Member', of('added'));
  await change(writing, of('changed'));
  const memberships = rows.flatMap(({ row: { id, sortName }, places }) =>
    places.map((place) => ({ ...place, orgId, memberId: id, direct: true, sortName })),
  );
  await insertRows(db, 'Membership', memberships);
  const terms = rows.flatMap(({ row }) => termsOf(row).map((term) => ({ orgId, term, memberId: row.id })));
  await insertRows(db, 'MemberTerm', terms);
}

/** What was derived from the old values goes; the caller derives it again from the new ones. */
async function change({ tx }: Writing, rows: readonly ReturnType<typeof rowOf>[]): Promise<void> {
  if (rows.length === 0) return;
  const memberId = { in: rows.map((row) => row.id) };
  await updateRows(tx.db, 'Member', columns, rows);
  await tx.db.member.updateMany({ where: { id: memberId }, data: { updatedAt: tx.now } });
  await tx.db.memberTerm.deleteMany({ where: { memberId } });
  await tx.db.membership.deleteMany({ where: { memberId } });
}

function rowOf({ id, places, ...data }: MemberData, { tx, org }: Writing) {
  return {
    ...data,
    id: id ?? tx.newId(),
    orgId: org.id,
    accountKey: data.account.toLowerCase(),
    sortName: sortNameOf(data.name),
    mainDepartmentId: places[0]?.departmentId ?? null,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
}

export const members = importWork({
  kind: 'members',
  load: loadDirectory,
  plan: planMembers,
  data: memberData,
  write,
});
