import { z } from 'zod';
import type { Row } from './department-tree.ts';
import { differences, type Fate, type Refused, refused } from './fate.ts';
import type { Entry } from './record.ts';

export const departmentData = z.object({
  externalId: z.string(),
  name: z.string(),
  parentExternalId: z.string().nullable(),
  position: z.number().int(),
});
export type DepartmentData = z.infer<typeof departmentData>;

const forbidden = /[\\:*?"<>|]/;
const rootParents = new Set(['', '0']);

/** Fates of a department file: ids decide who is who, and every parent must exist in the file or in the org. */
export function planDepartments(entries: readonly Entry[], current: readonly Row[]): Fate<DepartmentData>[] {
  const known = new Map(current.map((row) => [row.externalId, row]));
  const lines = new Map<string, number>();
  const read = entries.map((entry) => readDepartment(entry, known, lines));
  const sound = read.filter((row): row is Sound => !('code' in row));
  const refusals = new Map([...refuseTree(sound, current), ...read.filter((row) => 'code' in row).map(byLine)]);
  return read.map(
    (row) => refusals.get(row.line) ?? ('code' in row ? row : compare(row, known.get(row.data.externalId), known)),
  );
}

const byLine = (row: Refused): [number, Refused] => [row.line, row];

interface Sound {
  readonly line: number;
  readonly data: DepartmentData;
}

function readDepartment(entry: Entry, known: ReadonlyMap<string, Row>, lines: Map<string, number>): Sound | Refused {
  const { line, value } = entry;
  const [name, externalId, parent] = [value('name'), value('externalId'), value('parentExternalId')];
  if (name === '') return refused(line, 'name-missing');
  if (name.length > 64 || forbidden.test(name)) return refused(line, 'name-invalid', { value: name });
  if (!/^[1-9]\d{0,15}$/.test(externalId)) return refused(line, 'department-id-invalid', { value: externalId });
  const earlier = lines.get(externalId);
  if (earlier !== undefined) return refused(line, 'department-duplicate', { value: externalId, line: earlier });
  lines.set(externalId, line);
  const before = known.get(externalId);
  const position = /^\d{1,10}$/.test(value('position')) ? Math.min(Number(value('position')), 2 ** 31 - 1) : null;
  return {
    line,
    data: {
      externalId,
      name,
      parentExternalId: rootParents.has(parent) ? null : parent,
      position: position ?? before?.position ?? 0,
    },
  };
}

/**
 * Refuses what would not be a tree: a second root, a missing parent, a circle, two children of one name. A refused row leaves its
 * department as it is, which may be what another row relied on: so again, until what is left stands.
 */
function refuseTree(rows: readonly Sound[], current: readonly Row[]): Map<number, Refused> {
  const refusals = new Map<number, Refused>();
  const root =
    current.find((row) => row.parentExternalId === null)?.externalId ??
    rows.find((row) => row.data.parentExternalId === null)?.data.externalId;
  for (let before = -1; before !== refusals.size; ) {
    before = refusals.size;
    const left = rows.filter(({ line }) => !refusals.has(line));
    for (const refusal of refuseOnce(left, current, root)) refusals.set(refusal.line, refusal);
  }
  return refusals;
}

interface Node {
  readonly parent: string | null;
  readonly name: string;
}

const placeOf = ({ parent, name }: Node): string => `${parent}\n${name}`;

function refuseOnce(rows: readonly Sound[], current: readonly Row[], root: string | undefined): Refused[] {
  const tree = new Map<string, Node>(
    current.map((row) => [row.externalId, { parent: row.parentExternalId, name: row.name }]),
  );
  const wanted = new Set(rows.map(({ data }) => data.externalId));
  const names = new Map([...tree].filter(([id]) => !wanted.has(id)).map(([id, node]) => [placeOf(node), id]));
  for (const { data } of rows) tree.set(data.externalId, { parent: data.parentExternalId, name: data.name });
  return rows.flatMap(({ line, data }) => {
    const place = placeOf({ parent: data.parentExternalId, name: data.name });
    const fault =
      data.parentExternalId === null && data.externalId !== root
        ? { code: 'root-duplicate' as const, value: data.name }
        : names.has(place)
          ? { code: 'department-name-duplicate' as const, value: data.name }
          : climb(data.externalId, tree);
    if (fault !== null) return [refused(line, fault.code, { value: fault.value })];
    names.set(place, data.externalId);
    return [];
  });
}

/** WeCom's own limit of levels. */
const maxLevels = 15;

function climb(start: string, tree: ReadonlyMap<string, Node>) {
  const seen = new Set<string>();
  const name = tree.get(start)?.name ?? start;
  for (let at: string | null = start; at !== null; ) {
    if (seen.has(at)) return { code: 'department-cycle' as const, value: name };
    if (seen.size === maxLevels) return { code: 'department-too-deep' as const, value: name };
    seen.add(at);
    const node = tree.get(at);
    if (node === undefined) return { code: 'parent-unknown' as const, value: at };
    at = node.parent;
  }
  return null;
}

function compare(
  { line, data }: Sound,
  before: Row | undefined,
  known: ReadonlyMap<string, Row>,
): Fate<DepartmentData> {
  const shown = { line, name: data.name, data };
  const parent = (id: string | null): string | null => (id === null ? null : (known.get(id)?.name ?? id));
  if (before === undefined) return { ...shown, outcome: 'added', detail: data.externalId };
  const detail = differences([
    [before.name, data.name],
    [parent(before.parentExternalId), parent(data.parentExternalId)],
    [String(before.position), String(data.position)],
  ]);
  return { ...shown, outcome: detail === '' ? 'unchanged' : 'changed', detail };
}
