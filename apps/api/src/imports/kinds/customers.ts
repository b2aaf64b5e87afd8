import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CustomerBook, Known } from './customers-load.ts';
import { differences, type Fate, type Refused, refused } from './fate.ts';
import type { OrgContext } from './kind.ts';
import { readLocalTime } from './local-time.ts';
import { readGender, readMobile } from './member-cells.ts';
import { type Entry, listOf, tooLong } from './record.ts';

const text = z.string().nullable();
export const customerData = z.object({
  /** Null: a new customer. */
  id: z.string().nullable(),
  externalId: z.string(),
  ownerId: z.string(),
  name: z.string(),
  remark: text,
  company: text,
  gender: text,
  mobile: text,
  source: text,
  addedAt: z.iso.datetime().nullable(),
  lastContactAt: z.iso.datetime().nullable(),
  tags: z.array(z.string()),
});
export type CustomerData = z.infer<typeof customerData>;

type Member = CustomerBook['members'][number];

interface Lookup {
  readonly byAccount: ReadonlyMap<string, Member>;
  readonly byName: ReadonlyMap<string, readonly Member[]>;
  readonly known: ReadonlyMap<string, Known>;
  readonly past: ReadonlySet<string>;
  readonly lines: Map<string, number>;
  readonly timeZone: string;
}

const keyOf = (ownerId: string | null, externalId: string): string => `${ownerId} ${externalId}`;

/** Fates of a customer file: one row per member and contact. Empty cells leave what is there. */
export function planCustomers(entries: readonly Entry[], book: CustomerBook, org: OrgContext): Fate<CustomerData>[] {
  const lookup: Lookup = {
    byAccount: new Map(book.members.map((member) => [member.account.toLowerCase(), member])),
    byName: Map.groupBy(book.members, (member) => member.name),
    known: new Map(book.customers.map((customer) => [keyOf(customer.ownerId, customer.externalId), customer])),
    past: new Set(book.past.map(({ memberId, externalId }) => keyOf(memberId, externalId))),
    lines: new Map(),
    timeZone: org.timeZone,
  };
  return entries.map((entry) => planCustomer(entry, lookup));
}

function planCustomer(entry: Entry, lookup: Lookup): Fate<CustomerData> {
  const { line, value } = entry;
  const name = value('name');
  if (name === '') return refused(line, 'name-missing');
  if (name.length > 128) return refused(line, 'name-invalid', { value: name.slice(0, 128) });
  const long = tooLong(entry, ['externalId', 'remark', 'company', 'source', 'mobile']);
  if (long !== null) return refused(line, 'value-too-long', { value: long.slice(0, 20) });
  const owner = findOwner(entry, lookup);
  if ('code' in owner) return owner;
  const timeOf = (field: 'addedAt' | 'lastContactAt'): Date | null =>
    value(field) === '' ? null : readLocalTime(value(field), lookup.timeZone);
  const [addedAt, lastContactAt] = [timeOf('addedAt'), timeOf('lastContactAt')];
  const unread = (['addedAt', 'lastContactAt'] as const).find((field) => value(field) !== '' && timeOf(field) === null);
  if (unread !== undefined) return refused(line, 'time-invalid', { value: value(unread) });
  const externalId = value('externalId') || contactKey(entry, addedAt);
  const key = keyOf(owner.id, externalId);
  const earlier = lookup.lines.get(key);
  if (earlier !== undefined) return refused(line, 'customer-duplicate', { line: earlier });
  lookup.lines.set(key, line);
  const known = lookup.known.get(key);
  if (known === undefined && lookup.past.has(key)) return refused(line, 'customer-moved');
  return compare(entry, known, { owner, externalId, addedAt, lastContactAt });
}

function findOwner({ line, value }: Entry, { byAccount, byName }: Lookup): Member | Refused {
  const [account, name] = [value('ownerAccount'), value('ownerName')];
  if (account === '' && name === '') return refused(line, 'owner-missing');
  const found = account === '' ? (byName.get(name) ?? []) : [byAccount.get(account.toLowerCase())];
  if (found.length > 1) return refused(line, 'owner-ambiguous', { value: name });
  return found[0] ?? refused(line, 'owner-unknown', { value: account || name });
}

/** Who the contact is where a file names no id: the same row of a later file is the same contact again. */
function contactKey({ value }: Entry, addedAt: Date | null): string {
  const mobile = readMobile(value('mobile'));
  const marks = [value('name'), mobile ?? addedAt?.toISOString() ?? value('company')];
  return `file-${createHash('sha256').update(JSON.stringify(marks)).digest('base64url').slice(0, 22)}`;
}

interface Settled {
  readonly owner: Member;
  readonly externalId: string;
  readonly addedAt: Date | null;
  readonly lastContactAt: Date | null;
}

/** An older file does not take a later contact back. */
const latest = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b > a) ? b : a);

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((tag, at) => tag === b[at]);

function compare(
  { line, value }: Entry,
  known: Known | undefined,
  { owner, externalId, addedAt, lastContactAt }: Settled,
): Fate<CustomerData> {
  const kept = (field: 'remark' | 'company' | 'source'): string | null => value(field) || (known?.[field] ?? null);
  const tags = [...new Set(listOf(value('tags')).map((tag) => tag.slice(0, 64)))].sort();
  const data: CustomerData = {
    id: known?.id ?? null,
    externalId,
    ownerId: owner.id,
    name: value('name'),
    remark: kept('remark'),
    company: kept('company'),
    gender: readGender(value('gender')) ?? known?.gender ?? null,
    mobile: readMobile(value('mobile')) ?? (value('mobile') || (known?.mobile ?? null)),
    source: kept('source'),
    // When a contact was added is history: a later file does not change it.
    addedAt: (known === undefined ? addedAt : known.addedAt)?.toISOString() ?? null,
    lastContactAt: latest(known?.lastContactAt ?? null, lastContactAt)?.toISOString() ?? null,
    tags: value('tags') === '' ? [...(known?.tags ?? [])] : tags,
  };
  const row = { line, name: data.name, data };
  if (known === undefined) return { ...row, outcome: 'added', detail: [owner.name, ...data.tags].join(' · ') };
  const sorted = [...known.tags].sort();
  const detail = differences([
    ...(['name', 'remark', 'company', 'gender', 'mobile', 'source'] as const).map(
      (field) => [known[field], data[field]] as const,
    ),
    [known.lastContactAt?.toISOString() ?? null, data.lastContactAt],
    same(sorted, [...data.tags].sort()) ? [null, null] : [sorted.join('、'), data.tags.join('、')],
  ]);
  return { ...row, outcome: detail === '' ? 'unchanged' : 'changed', detail };
}
