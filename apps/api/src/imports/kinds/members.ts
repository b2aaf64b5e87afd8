import { z } from 'zod';
import { departmentFinder } from './department-finder.ts';
import { differences, type Fate, type Refused, refused } from './fate.ts';
import { isAccount, isEmail, readFlag, readGender, readMobile } from './member-cells.ts';
import type { Directory, Known, Membership } from './members-load.ts';
import { type Entry, listOf, tooLong } from './record.ts';

const text = z.string().nullable();
export const memberData = z.object({
  /** Null: a new member. */
  id: z.string().nullable(),
  account: z.string(),
  name: z.string(),
  alias: text,
  position: text,
  mobile: text,
  email: text,
  gender: text,
  telephone: text,
  address: text,
  active: z.boolean(),
  /** The main department first. */
  places: z.array(z.object({ departmentId: z.string(), leader: z.boolean() })),
});
export type MemberData = z.infer<typeof memberData>;

interface Lookup {
  readonly departments: ReturnType<typeof departmentFinder>;
  readonly byAccount: ReadonlyMap<string, Known>;
  readonly byMobile: ReadonlyMap<string, Known>;
  /** Mobiles of the members whom the file names, by account: what it says counts, not what stands. */
  readonly mobileInFile: ReadonlyMap<string, string>;
  readonly accountLines: Map<string, number>;
  readonly mobileLines: Map<string, number>;
}

/** Fates of a member file. Who is who: by account, or by mobile where a file has no accounts. Empty cells leave what is there. */
export function planMembers(entries: readonly Entry[], { departments, members }: Directory): Fate<MemberData>[] {
  const lookup: Lookup = {
    departments: departmentFinder(departments),
    byAccount: new Map(members.map((member) => [member.account.toLowerCase(), member])),
    byMobile: new Map(members.flatMap((member) => (member.mobile === null ? [] : [[member.mobile, member] as const]))),
    mobileInFile: new Map(
      entries.flatMap(({ value }) => {
        const mobile = readMobile(value('mobile'));
        return mobile === null ? [] : [[value('account').toLowerCase(), mobile] as const];
      }),
    ),
    accountLines: new Map(),
    mobileLines: new Map(),
  };
  return entries.map((entry) => planMember(entry, lookup));
}

function planMember(entry: Entry, lookup: Lookup): Fate<MemberData> {
  const { line, value } = entry;
  const name = value('name');
  if (name === '') return refused(line, 'name-missing');
  if (name.length > 64) return refused(line, 'name-invalid', { value: name.slice(0, 64) });
  const long = tooLong(entry, ['alias', 'position', 'telephone', 'address']);
  if (long !== null) return refused(line, 'value-too-long', { value: long.slice(0, 20) });
  const mobile = value('mobile') === '' ? null : readMobile(value('mobile'));
  if (mobile === null && value('mobile') !== '') return refused(line, 'mobile-invalid', { value: value('mobile') });
  const email = value('email');
  if (email !== '' && !isEmail(email)) return refused(line, 'email-invalid', { value: email });
  const who = identify(entry, mobile, lookup);
  if ('code' in who) return who;
  const places = readPlaces(entry, who.known, lookup);
  if ('code' in places) return places;
  return compare(entry, who.known, { mobile, account: who.account, places }, lookup);
}

function identify(
  { line, value }: Entry,
  mobile: string | null,
  lookup: Lookup,
): Refused | { account: string; known: Known | undefined } {
  const written = value('account');
  if (written !== '' && !isAccount(written)) return refused(line, 'account-invalid', { value: written });
  const named = written === '' ? mobile?.replace('+', '') : written;
  const byMobile = written === '' ? lookup.byMobile.get(mobile ?? '') : undefined;
  const known = byMobile ?? lookup.byAccount.get(named?.toLowerCase() ?? '');
  const account = known?.account ?? named;
  if (account === undefined) return refused(line, 'account-missing');
  const earlier = lookup.accountLines.get(account.toLowerCase());
  if (earlier !== undefined) return refused(line, 'account-duplicate', { value: account, line: earlier });
  if (mobile !== null) {
    const other = lookup.byMobile.get(mobile);
    const kept = other !== undefined && (lookup.mobileInFile.get(other.account.toLowerCase()) ?? mobile) === mobile;
    if ((kept && other.id !== known?.id) || lookup.mobileLines.has(mobile))
      return refused(line, 'mobile-duplicate', { value: mobile });
    lookup.mobileLines.set(mobile, line);
  }
  lookup.accountLines.set(account.toLowerCase(), line);
  return { account, known };
}

function readPlaces(
  { line, value }: Entry,
  known: Known | undefined,
  { departments }: Lookup,
): Refused | readonly Membership[] {
  const named = [...new Set(listOf(value('departments')))];
  const leads = listOf(value('leaderOf'));
  if (named.length === 0) {
    if (known !== undefined && known.places.length > 0) return known.places;
    return departments.root === null ? [] : [{ departmentId: departments.root, leader: false }];
  }
  const ids = named.map((name) => departments.find(name));
  const unknown = ids.indexOf(null);
  if (unknown >= 0) return refused(line, 'department-unknown', { value: named[unknown] ?? '' });
  const before = new Map(known?.places.map((place) => [place.departmentId, place.leader]));
  return [...new Set(ids)].flatMap((id, at) => {
    if (id === null) return [];
    const flag = leads[at] ?? (leads.length === 1 ? leads[0] : undefined);
    return [{ departmentId: id, leader: flag === undefined ? (before.get(id) ?? false) : readFlag(flag) }];
  });
}

type Settled = { readonly mobile: string | null; readonly account: string; readonly places: readonly Membership[] };

function compare(
  { line, value }: Entry,
  known: Known | undefined,
  settled: Settled,
  { departments }: Lookup,
): Fate<MemberData> {
  const kept = (field: 'alias' | 'position' | 'email' | 'telephone' | 'address'): string | null =>
    value(field) || (known?.[field] ?? null);
  const data: MemberData = {
    id: known?.id ?? null,
    account: settled.account,
    name: value('name'),
    alias: kept('alias'),
    position: kept('position'),
    mobile: settled.mobile ?? known?.mobile ?? null,
    email: kept('email'),
    gender: readGender(value('gender')) ?? known?.gender ?? null,
    telephone: kept('telephone'),
    address: kept('address'),
    active: value('disabled') === '' ? (known?.active ?? true) : !readFlag(value('disabled')),
    places: [...settled.places],
  };
  const paths = (places: readonly Membership[]): string =>
    places.map(({ departmentId, leader }) => `${departments.pathOf(departmentId)}${leader ? ' ★' : ''}`).join('、');
  const row = { line, name: data.name, data };
  if (known === undefined) return { ...row, outcome: 'added', detail: `${data.account} · ${paths(data.places)}` };
  const detail = differences([
    ...(['name', 'alias', 'position', 'mobile', 'email', 'gender', 'telephone', 'address'] as const).map(
      (field) => [known[field], data[field]] as const,
    ),
    [String(known.active), String(data.active)],
    [sortedPaths(known.places, paths), sortedPaths(data.places, paths)],
  ]);
  return { ...row, outcome: detail === '' ? 'unchanged' : 'changed', detail };
}

/** The main department counts, the order of the others does not. */
function sortedPaths([main, ...others]: readonly Membership[], paths: (of: readonly Membership[]) => string): string {
  const rest = others.sort((a, b) => (a.departmentId < b.departmentId ? -1 : 1));
  return main === undefined ? '' : paths([main, ...rest]);
}
