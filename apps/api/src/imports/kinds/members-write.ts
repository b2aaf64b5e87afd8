import { insertRows } from '../derived/insert.sql.ts';
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
  const later = async (): Promise<void> => step(0);
  const rows = wanted.map(({ data }) => rowOf(data, writing));
  const changed = rows.filter((_, at) => wanted[at]?.outcome === 'changed');
  const added = rows.filter((_, at) => wanted[at]?.outcome === 'added');
  await inChunks(added, step, (chunk) =>
    insertRows(
      tx.db,
      'Member',
      chunk.map(({ places: _, ...row }) => row),
    ),
  );
  await inChunks(changed, step, async (chunk) => {
    const memberId = { in: chunk.map((row) => row.id) };
    await updateRows(tx.db, 'Member', columns, chunk);
    await tx.db.member.updateMany({ where: { id: memberId }, data: { updatedAt: tx.now } });
    await tx.db.memberTerm.deleteMany({ where: { memberId } });
    await tx.db.membership.deleteMany({ where: { memberId } });
  });
  const orgId = org.id;
  const memberships = rows.flatMap(({ id, sortName, places }) =>
    places.map((place) => ({ ...place, orgId, memberId: id, direct: true, sortName })),
  );
  await inChunks(memberships, later, (data) => insertRows(tx.db, 'Membership', data));
  const terms = rows.flatMap((row) => termsOf(row).map((term) => ({ orgId, term, memberId: row.id })));
  await inChunks(terms, later, (data) => insertRows(tx.db, 'MemberTerm', data));
  await addClosure(tx.db, orgId, placesOf(current.departments));
  await recount(tx.db, orgId);
}

function rowOf({ id, ...data }: MemberData, { tx, org }: Writing) {
  return {
    ...data,
    id: id ?? tx.newId(),
    orgId: org.id,
    accountKey: data.account.toLowerCase(),
    sortName: sortNameOf(data.name),
    mainDepartmentId: data.places[0]?.departmentId ?? null,
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
