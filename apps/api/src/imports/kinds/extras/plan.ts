import { identityHash } from '../../../identity.ts';
import type { Fate } from '../fate.ts';
import { refused } from '../fate.ts';
import type { IdOf } from './ids.ts';
import type { Holdings } from './load.ts';
import { type Extra, membersIn, type Section, sectionNames, sections } from './sections.ts';

/** A record of the JSON file, numbered as it stands in it. */
export interface Raw {
  readonly line: number;
  readonly section: Section;
  readonly value: unknown;
}

export interface ExtraData {
  readonly record: Extra;
  /** How many equal records stand before it. */
  readonly twin: number;
}

/** Records of an extras file in its order; null when it is not an object of lists with known names. */
export function readExtras(json: unknown): Raw[] | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const known = new Set<string>(sectionNames);
  const lists = Object.entries(json);
  if (lists.length === 0 || lists.some(([section, list]) => !known.has(section) || !Array.isArray(list))) return null;
  let line = 0;
  // Sections are written in the table's order, whatever the file's: past cases before the bindings that they ended.
  return sectionNames.flatMap((section) => {
    const list = (json as Readonly<Record<string, unknown>>)[section];
    return Array.isArray(list) ? list.map((value: unknown) => ({ line: ++line, section, value })) : [];
  });
}

interface Lookup {
  readonly members: ReadonlyMap<string, Holdings['members'][number]>;
  readonly departments: ReadonlySet<string>;
  readonly customers: ReadonlySet<string>;
  readonly present: (data: ExtraData) => boolean;
  readonly twins: Map<string, number>;
}

/** Fates of extras: everything they name must be there, and what is there already stays as it is. */
export function planExtras(records: readonly Raw[], current: Holdings, key: Uint8Array, idOf: IdOf): Fate<ExtraData>[] {
  const members = new Map(current.members.map((member) => [member.account.toLowerCase(), member]));
  const accounts = new Map(current.members.map((member) => [member.id, member.account.toLowerCase()]));
  const lookup: Lookup = {
    members,
    departments: new Set(current.departments.map((row) => row.externalId)),
    customers: new Set(current.customers.map((row) => `${accounts.get(row.ownerId ?? '')} ${row.externalId}`)),
    present: presence(current, members, key, idOf),
    twins: new Map(),
  };
  return records.map((raw) => planExtra(raw, lookup));
}

function planExtra({ line, section, value }: Raw, lookup: Lookup): Fate<ExtraData> {
  const parsed = sections[section].safeParse(value);
  if (!parsed.success)
    return refused(line, 'record-invalid', { value: `${section}.${parsed.error.issues[0]?.path.join('.') ?? ''}` });
  const record = { section, value: parsed.data } as Extra;
  const stranger = membersIn(record).find((account) => !lookup.members.has(account.toLowerCase()));
  if (stranger !== undefined) return refused(line, 'member-unknown', { value: stranger });
  const department =
    record.section === 'roleGrants' || record.section === 'departmentLeaders' ? record.value.department : null;
  if (department !== null && !lookup.departments.has(department))
    return refused(line, 'department-unknown', { value: department });
  if (
    record.section === 'transfers' &&
    !lookup.customers.has(`${record.value.member.toLowerCase()} ${record.value.customer}`)
  )
    return refused(line, 'customer-unknown', { owner: record.value.member, value: record.value.customer });
  const text = JSON.stringify(record);
  const twin = lookup.twins.get(text) ?? 0;
  lookup.twins.set(text, twin + 1);
  const data = { record, twin };
  return { line, outcome: lookup.present(data) ? 'unchanged' : 'added', name: nameOf(record), detail: section, data };
}

const nameOf = ({ section, value }: Extra): string => (section === 'approvalFlows' ? value.name : value.member);

/** Is what a record makes there already? By its deterministic id, or by the value where it only sets one. */
function presence(current: Holdings, members: Lookup['members'], key: Uint8Array, idOf: IdOf): Lookup['present'] {
  const ids = new Set(current.ids);
  const idIn = (account: string): string | undefined => members.get(account.toLowerCase())?.id;
  const departmentLeader = new Map(current.departmentLeaders.map((row) => [row.externalId, row.leaderId]));
  const cities = new Set(current.cities.map(({ memberId, city }) => `${memberId} ${city}`));
  const lists = new Set(current.successorLists);
  const groups = new Set(current.groups);
  return ({ record, twin }) => {
    const { section, value } = record;
    if (section === 'realNames')
      return members.get(value.member.toLowerCase())?.realNameHash === identityHash(key, 'real-name', value.realName);
    if (section === 'leaders') return members.get(value.member.toLowerCase())?.leaderId === idIn(value.leader);
    if (section === 'departmentLeaders') return departmentLeader.get(value.department) === idIn(value.member);
    if (section === 'cities') return cities.has(`${idIn(value.member)} ${value.city}`);
    if (section === 'successorLists') return lists.has(idIn(value.member) ?? '');
    return section === 'groups' ? groups.has(value.externalId) : ids.has(idOf(record, twin));
  };
}
