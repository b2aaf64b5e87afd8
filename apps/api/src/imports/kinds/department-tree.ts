import type { OrgContext, Reader } from './kind.ts';

/** A department as imports see it: by WeCom's ids. */
export interface Row {
  readonly id: string;
  readonly externalId: string;
  readonly parentExternalId: string | null;
  readonly name: string;
  readonly position: number;
}

export async function loadDepartments(db: Reader, org: OrgContext): Promise<Row[]> {
  const rows = await db.department.findMany({
    where: { orgId: org.id },
    select: { id: true, externalId: true, parentId: true, name: true, position: true },
    orderBy: { externalId: 'asc' },
  });
  const externalIds = new Map(rows.map((row) => [row.id, row.externalId]));
  return rows.map(({ id, externalId, parentId, name, position }) => ({
    id,
    externalId,
    parentExternalId: parentId === null ? null : (externalIds.get(parentId) ?? null),
    name,
    position,
  }));
}

export interface Place {
  /** Row ids from the root down to the department itself. */
  readonly line: readonly string[];
  /** Names from the root down, joined by `/`. */
  readonly names: string;
}

/** Where each department stands, by its row id. */
export function placesOf(rows: readonly Row[]): Map<string, Place> {
  const byExternal = new Map(rows.map((row) => [row.externalId, row]));
  const places = new Map<string, Place>();
  const place = (row: Row): Place => {
    const known = places.get(row.id);
    if (known !== undefined) return known;
    const parent = row.parentExternalId === null ? undefined : byExternal.get(row.parentExternalId);
    const above = parent === undefined ? undefined : place(parent);
    const found = {
      line: [...(above?.line ?? []), row.id],
      names: above === undefined ? row.name : `${above.names}/${row.name}`,
    };
    places.set(row.id, found);
    return found;
  };
  for (const row of rows) place(row);
  return places;
}
