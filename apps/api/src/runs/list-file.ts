import type { RunMode, RunRowCode } from '@unbind/domain/runs/rows';
import { runModes } from '@unbind/domain/runs/rows';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Field } from '../imports/headings/fields.ts';
import { findHeading, matchColumns } from '../imports/headings/match.ts';
import { readMobile } from '../imports/kinds/member-cells.ts';
import { type Entry, entriesOf } from '../imports/kinds/record.ts';
import { readTable } from '../imports/reading/file.ts';
import { readForm } from '../imports/upload.ts';
import { isRefusal, Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type Choice, type Chosen, seenAmong } from './choose.ts';

/** Headings by which a file says whom it means; whatever else it holds is left alone. */
const fields: readonly Field[] = [
  {
    field: 'account',
    required: false,
    synonyms: ['帐号', '账号', '成员帐号', '成员账号', '员工帐号', '员工账号', '用户id', 'userid', 'account'],
  },
  { field: 'mobile', required: false, synonyms: ['手机号', '手机', '手机号码', '移动电话', 'mobile', 'phone'] },
  { field: 'email', required: false, synonyms: ['邮箱', '企业邮箱', '电子邮箱', '邮件', 'email', 'e-mail'] },
  // Shown in the list only: two people may have one name.
  { field: 'name', required: false, synonyms: ['姓名', '成员姓名', '名字', '员工姓名', 'name'] },
];

const tells = ['account', 'mobile', 'email'] as const;

export interface Upload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly mode: RunMode;
  readonly reason: string;
}

const form = z.strictObject({ mode: z.enum(runModes), reason: z.string().trim().min(2).max(500) });

/** The parts of the form: `file`, `mode`, `reason`. */
export async function readListUpload(request: FastifyRequest): Promise<Upload | Refusal> {
  const upload = await readForm(request);
  if (isRefusal(upload)) return upload;
  const parsed = form.safeParse(upload.fields);
  if (parsed.success) return { ...parsed.data, fileName: upload.fileName, bytes: upload.bytes };
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return new Refusal('input-invalid', {}, errors);
}

/** Whom the lines of a file mean, as far as this person sees them. */
export async function chooseFromFile(
  tx: Pick<Tx, 'db'>,
  user: SignedIn,
  { fileName, bytes }: Pick<Upload, 'fileName' | 'bytes'>,
): Promise<Choice | Refusal> {
  const table = readTable(bytes);
  if (!table.ok) return refuse('file-unreadable', { reason: table.reason });
  const at = findHeading(table.value, fields);
  const heading = at === null ? undefined : table.value[at];
  if (at === null || heading === undefined) return refuse('heading-missing');
  const columns = matchColumns(heading.cells, fields);
  if (!columns.some(({ field }) => tells.some((each) => each === field))) return refuse('heading-missing');
  const entries = entriesOf(table.value.slice(at + 1), columns);
  const lines = await linesOf(tx, user, entries.filter(given));
  return { source: 'file', label: fileName === '' ? null : fileName, lines };
}

/** What a line says of whom it means: the first of its cells that says anything. */
const given = ({ value }: Entry): string =>
  tells.map((field) => value(field).trim()).find(Boolean) ?? value('name').trim();

async function linesOf(tx: Pick<Tx, 'db'>, user: SignedIn, entries: readonly Entry[]): Promise<Chosen[]> {
  const known = await candidates(tx, user.orgId, entries);
  const seen = await seenAmong(tx, user, [...new Set(entries.flatMap(known))]);
  return entries.map((entry) => {
    const ids = known(entry).filter((id) => seen.has(id));
    const [memberId] = ids;
    const code: RunRowCode | null = memberId === undefined ? 'not-found' : ids.length > 1 ? 'ambiguous' : null;
    return {
      line: entry.line,
      given: given(entry).slice(0, 200),
      memberId: code === null ? (memberId ?? null) : null,
      code,
    };
  });
}

const chunk = 500;

/** The members whom each line could mean: by the account where it gives one, else the mobile, else the e-mail. */
async function candidates({ db }: Pick<Tx, 'db'>, orgId: string, entries: readonly Entry[]) {
  const keys = {
    account: (entry: Entry) => entry.value('account').trim().toLowerCase(),
    mobile: (entry: Entry) => readMobile(entry.value('mobile')) ?? entry.value('mobile').trim(),
    email: (entry: Entry) => entry.value('email').trim(),
  };
  const columns = { account: 'accountKey', mobile: 'mobile', email: 'email' } as const;
  const maps = new Map<string, Map<string, string[]>>();
  for (const field of tells) {
    const wanted = [...new Set(entries.map(keys[field]).filter(Boolean))];
    const byKey = new Map<string, string[]>();
    for (let from = 0; from < wanted.length; from += chunk) {
      const where = { orgId, [columns[field]]: { in: wanted.slice(from, from + chunk) } };
      const members = await db.member.findMany({
        where,
        select: { id: true, accountKey: true, mobile: true, email: true },
      });
      for (const member of members) {
        const key = member[columns[field]] ?? '';
        byKey.set(key, [...(byKey.get(key) ?? []), member.id]);
      }
    }
    maps.set(field, byKey);
  }
  return (entry: Entry): string[] => {
    const field = tells.find((each) => keys[each](entry) !== '');
    return field === undefined ? [] : (maps.get(field)?.get(keys[field](entry)) ?? []);
  };
}
