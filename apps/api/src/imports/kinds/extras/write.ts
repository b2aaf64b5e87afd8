import { z } from 'zod';
import { resumeQueues } from '../../../apps/queues.ts';
import { insertRows } from '../../../insert.sql.ts';
import { seeReturns } from '../../../returns/see.ts';
import { endSeen } from '../../../tasks/seen.ts';
import { updateRows } from '../../derived/update.sql.ts';
import { inChunks } from '../chunks.ts';
import { type ImportWork, importWork, type Wanted, type Writing } from '../kind.ts';
import { showBindings } from './bindings.sql.ts';
import { recordIds } from './ids.ts';
import { type Holdings, loadHoldings } from './load.ts';
import { type Making, make } from './make.ts';
import { type ExtraData, planExtras, type Raw } from './plan.ts';
import { emptyRows, type Rows } from './rows.ts';
import { sectionNames, sections } from './sections.ts';

const record = z.union(
  sectionNames.map((section) => z.object({ section: z.literal(section), value: sections[section] })) as never,
);
const extraData = z.object({ record, twin: z.number().int() }) as unknown as z.ZodType<ExtraData>;

async function write(writing: Writing, wanted: readonly Wanted<ExtraData>[], current: Holdings): Promise<void> {
  const { tx, org, step } = writing;
  const making = begin(writing, current);
  for (const { data } of wanted) make(data, making);
  const { rows, patches } = making;
  await step(0);
  await reuseWechatAccounts(writing, rows);
  await insert(writing, rows);
  await updateRows(tx.db, 'Member', ['realNameHash'], patches.realNames);
  await updateRows(tx.db, 'Member', ['leaderId'], patches.leaders);
  await updateRows(tx.db, 'Department', ['leaderId'], patches.departmentLeaders);
  await showBindings(tx.db, org.id);
  const bound = rows.binding.flatMap(({ memberId, endedAt }) => (endedAt == null ? [memberId] : []));
  await resumeQueues(tx, org.id, bound);
  await endSeen(tx, org.id, { what: 'wechat_bound', memberIds: bound });
  await seeReturns(tx, org.id, bound, 'bound');
  if (rows.unbinding.length === 0) return;
  await tx.db.org.update({ where: { id: org.id }, data: { caseCount: { increment: rows.unbinding.length } } });
  tx.record({ orgId: org.id, kind: 'history_imported', data: { unbindings: rows.unbinding.length } });
}

function begin({ tx, org, keys }: Writing, current: Holdings): Making {
  const members = new Map(current.members.map((row) => [row.account.toLowerCase(), row.id]));
  const departments = new Map(current.departments.map((row) => [row.externalId, row.id]));
  const customers = new Map(current.customers.map((row) => [`${row.ownerId} ${row.externalId}`, row.id]));
  const wechats = new Map<string, string>();
  const member = (account: string): string => members.get(account.toLowerCase()) ?? '';
  return {
    orgId: org.id,
    now: tx.now,
    key: keys.identities,
    idOf: recordIds(keys.identities, org.id),
    member,
    department: (externalId) => departments.get(externalId) ?? '',
    customer: (account, externalId) => customers.get(`${member(account)} ${externalId}`) ?? '',
    wechat: (unionKey) => {
      const id = wechats.get(unionKey) ?? tx.newId();
      wechats.set(unionKey, id);
      return id;
    },
    rows: emptyRows(),
    patches: { realNames: [], leaders: [], departmentLeaders: [] },
  };
}

/** A WeChat account belongs to no org: where it is known already, the known row is the one that is bound. */
async function reuseWechatAccounts({ tx }: Writing, rows: Rows): Promise<void> {
  const wanted = new Map(rows.wechatAccount.map((row) => [row.unionKey, row]));
  const known = new Map<string, string>();
  await inChunks(
    [...wanted.keys()],
    async () => {},
    async (unionKeys) => {
      const found = await tx.db.wechatAccount.findMany({
        where: { unionKey: { in: unionKeys } },
        select: { id: true, unionKey: true },
      });
      for (const { id, unionKey } of found) known.set(unionKey, id);
    },
  );
  const standsFor = new Map(rows.wechatAccount.map(({ id, unionKey }) => [id, known.get(unionKey) ?? id]));
  for (const binding of rows.binding)
    binding.wechatAccountId = standsFor.get(binding.wechatAccountId) ?? binding.wechatAccountId;
  rows.wechatAccount = [...wanted.values()].filter(({ unionKey }) => !known.has(unionKey));
}

/** Every table in the order of `Rows`. */
async function insert({ tx: { db }, step }: Writing, rows: Rows): Promise<void> {
  await inChunks(rows.unbinding, step, (data) => insertRows(db, 'Unbinding', data));
  await inChunks(rows.wechatAccount, step, (data) => insertRows(db, 'WechatAccount', data));
  await inChunks(rows.binding, step, (data) => insertRows(db, 'Binding', data));
  await inChunks(rows.deviceSession, step, (data) => insertRows(db, 'DeviceSession', data));
  await inChunks(rows.usualCity, step, (data) => insertRows(db, 'UsualCity', data));
  await inChunks(rows.customerGroup, step, (data) => insertRows(db, 'CustomerGroup', data));
  await inChunks(rows.successorList, step, (data) => insertRows(db, 'SuccessorList', data));
  await inChunks(rows.successor, step, (data) => insertRows(db, 'Successor', data));
  await inChunks(rows.transfer, step, (data) => insertRows(db, 'Transfer', data));
  await inChunks(rows.roleGrant, step, (data) => insertRows(db, 'RoleGrant', data));
  await inChunks(rows.approvalFlow, step, (data) => insertRows(db, 'ApprovalFlow', data));
  await inChunks(rows.approvalApprover, step, (data) => insertRows(db, 'ApprovalApprover', data));
  await inChunks(rows.approvalForm, step, (data) => insertRows(db, 'ApprovalForm', data));
  await inChunks(rows.draft, step, (data) => insertRows(db, 'Draft', data));
  await inChunks(rows.documentGrant, step, (data) => insertRows(db, 'DocumentGrant', data));
  await inChunks(rows.appGrant, step, (data) => insertRows(db, 'AppGrant', data));
  await inChunks(rows.interopAsset, step, (data) => insertRows(db, 'InteropAsset', data));
  await inChunks(rows.dataHolding, step, (data) => insertRows(db, 'DataHolding', data));
}

/** Extras of an org: what its members hold, from one JSON file. */
export const extrasWork = (key: Uint8Array): ImportWork<readonly Raw[]> =>
  importWork({
    kind: 'extras',
    load: loadHoldings,
    plan: (records, current, org) => planExtras(records, current, key, recordIds(key, org.id)),
    data: extraData,
    write,
  });
