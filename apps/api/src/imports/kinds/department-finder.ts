import { placesOf, type Row } from './department-tree.ts';

/** Finds a department by what a cell names: WeCom's id, or a path of names with or without the root. */
export function departmentFinder(departments: readonly Row[]): {
  readonly find: (named: string) => string | null;
  readonly pathOf: (id: string) => string;
  readonly root: string | null;
} {
  const places = placesOf(departments);
  const byExternal = new Map(departments.map((row) => [row.externalId, row.id]));
  const byPath = new Map([...places].map(([id, { names }]) => [names, id]));
  const root = departments.find((row) => row.parentExternalId === null);
  const find = (named: string): string | null => {
    const path = named
      .split(/[/\\]/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join('/');
    return byExternal.get(named) ?? byPath.get(path) ?? byPath.get(`${root?.name ?? ''}/${path}`) ?? null;
  };
  return { find, pathOf: (id) => places.get(id)?.names ?? '', root: root?.id ?? null };
}
