import { applyMigrations } from '@unbind/prisma/apply';
import SqliteDatabase from 'better-sqlite3';
import { sessionIdOf } from '../src/session/current.ts';

/** The cookie of the only session in a filled database, a super-admin's. */
export const token = 'the-token-of-the-bench';
export const orgId = 'bench';

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜';
const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰飞鑫波斌宇浩凯';
const letters = 'abcdefghjklmnpqrstwxyz';

const at = (index: number): string => new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString();
const insert = (file: SqliteDatabase.Database, table: string, columns: readonly string[]) =>
  file.prepare(`INSERT INTO "${table}" (${columns.map((name) => `"${name}"`)}) VALUES (${columns.map(() => '?')})`);

/** A migrated database with so many members in 421 departments, each found by nine words and with one customer. */
export async function fill(path: string, members: number): Promise<void> {
  await applyMigrations(`file:${path}`);
  const file = new SqliteDatabase(path);
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = OFF');
  file.transaction(() => {
    insert(file, 'Org', ['id', 'name', 'createdAt']).run(orgId, 'bench', at(0));
    addDepartments(file);
    addMembers(file, members);
    addSession(file);
  })();
  file.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  file.close();
}

/** Three levels: one, twenty, four hundred. */
function addDepartments(file: SqliteDatabase.Database): void {
  const add = insert(file, 'Department', ['id', 'orgId', 'externalId', 'parentId', 'name', 'path', 'depth']);
  add.run('d', orgId, 'd', null, '全公司', '/d/', 0);
  for (let area = 0; area < 20; area += 1) {
    add.run(`d${area}`, orgId, `d${area}`, 'd', `大区${area}`, `/d/d${area}/`, 1);
    for (let shop = 0; shop < 20; shop += 1) {
      const id = `d${area}-${shop}`;
      add.run(id, orgId, id, `d${area}`, `门店${area}-${shop}`, `/d/d${area}/${id}/`, 2);
    }
  }
}

const memberColumns = [
  ...['id', 'orgId', 'account', 'accountKey', 'name', 'sortName', 'position', 'mobile', 'mainDepartmentId'],
  ...['bound', 'boundAt', 'wechatNickname', 'lastActiveAt', 'createdAt', 'updatedAt'],
];

function addMembers(file: SqliteDatabase.Database, members: number): void {
  const member = insert(file, 'Member', memberColumns);
  const place = insert(file, 'Membership', ['orgId', 'departmentId', 'memberId', 'direct', 'sortName']);
  const term = insert(file, 'MemberTerm', ['orgId', 'term', 'memberId']);
  const customer = insert(file, 'Customer', ['id', 'orgId', 'externalId', 'ownerId', 'name', 'createdAt']);
  for (let index = 0; index < members; index += 1) {
    const { id, account, name, sortName, mobile, words } = person(index);
    const [area, shop] = [index % 20, Math.floor(index / 20) % 20];
    const bound = index % 7 === 0 ? 0 : 1;
    const row = [id, orgId, account, account, name, sortName, '客户经理', mobile, `d${area}-${shop}`];
    member.run(...row, bound, bound ? at(index) : null, bound ? name : null, at(index), at(0), at(0));
    const line = ['d', `d${area}`, `d${area}-${shop}`];
    for (const [depth, department] of line.entries()) place.run(orgId, department, id, depth === 2 ? 1 : 0, sortName);
    for (const word of words) term.run(orgId, word, id);
    customer.run(`c${id}`, orgId, `x${index}`, id, '客户', at(index));
  }
}

/** Spread evenly and the same every time; a name is shared by some two hundred of two hundred thousand. */
function person(index: number) {
  const pick = (of: string, by: number): string => of[Math.floor(index * by) % of.length] ?? '';
  const name = pick(surnames, 1) + pick(given, 1 / 32) + pick(given, 1 / 1_024 + 1 / 7);
  const initials = [1, 1 / 22, 1 / 484].map((by) => pick(letters, by)).join('');
  const id = `m${String((index * 7_919) % 1_000_003).padStart(7, '0')}`;
  const account = `u${index}`;
  const mobile = `138${String((index * 104_729) % 100_000_000).padStart(8, '0')}`;
  const ends = (word: string): string[] => [...word].map((_, from) => word.slice(from));
  const words = [...new Set([...ends(name), ...ends(initials), account, [...mobile].reverse().join('')])];
  return { id, account, name, sortName: `${initials} ${name}`, mobile, words };
}

function addSession(file: SqliteDatabase.Database): void {
  const now = new Date().toISOString();
  const later = new Date(Date.now() + 3_600_000).toISOString();
  const memberId = person(0).id;
  const grant = insert(file, 'RoleGrant', ['id', 'orgId', 'memberId', 'role', 'name', 'contactsEdit', 'grantedAt']);
  grant.run('r', orgId, memberId, 'super_admin', '超级管理员', 1, now);
  const columns = ['id', 'orgId', 'memberId', 'csrfToken', 'createdAt', 'lastSeenAt', 'expiresAt'];
  insert(file, 'Session', columns).run(sessionIdOf(token), orgId, memberId, 'csrf', now, now, later);
}
