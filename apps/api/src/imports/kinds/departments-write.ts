import { insertRows } from '../../insert.sql.ts';
import { rebuildClosure, recount } from '../derived/memberships.sql.ts';
import { updateRows } from '../derived/update.sql.ts';
import { inChunks } from './chunks.ts';
import { loadDepartments, placesOf, type Row } from './department-tree.ts';
import { type DepartmentData, departmentData, planDepartments } from './departments.ts';
import { importWork, type Wanted, type Writing } from './kind.ts';

/** Departments: new rows, changed rows, then everybody's path again, since one moved department moves all below it. */
async function write(
  writing: Writing,
  wanted: readonly Wanted<DepartmentData>[],
  current: readonly Row[],
): Promise<void> {
  const { tx, org } = writing;
  const ids = new Map(current.map((row) => [row.externalId, row.id]));
  for (const { data } of wanted) if (!ids.has(data.externalId)) ids.set(data.externalId, tx.newId());
  const after = new Map(current.map((row) => [row.externalId, row]));
  for (const { data } of wanted) after.set(data.externalId, { ...data, id: ids.get(data.externalId) ?? '' });
  const places = placesOf([...after.values()]);
  const rows = [...after.values()].map((row) => {
    const line = places.get(row.id)?.line ?? [row.id];
    const parentId = row.parentExternalId === null ? null : (ids.get(row.parentExternalId) ?? null);
    const { id, externalId, name, position } = row;
    return {
      id,
      orgId: org.id,
      externalId,
      parentId,
      name,
      position,
      path: `/${line.join('/')}/`,
      depth: line.length - 1,
    };
  });
  const known = new Set(current.map((row) => row.id));
  await inChunks(
    rows.filter((row) => !known.has(row.id)),
    writing.step,
    (data) => insertRows(tx.db, 'Department', data),
  );
  await inChunks(
    rows.filter((row) => known.has(row.id)),
    async () => {},
    (chunk) =>
      updateRows(
        tx.db,
        'Department',
        ['name', 'parentId', 'path', { name: 'position', type: 'integer' }, { name: 'depth', type: 'integer' }],
        chunk,
      ),
  );
  await rebuildClosure(tx.db, org.id, places);
  await recount(tx.db, org.id);
}

export const departments = importWork({
  kind: 'departments',
  load: loadDepartments,
  plan: planDepartments,
  data: departmentData,
  write,
});
