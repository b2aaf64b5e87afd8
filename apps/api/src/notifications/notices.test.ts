import type { NoticePreference } from '@unbind/domain/notices/delivery';
import type { NoticeKind } from '@unbind/domain/notices/kinds';
import { noticeKinds } from '@unbind/domain/notices/kinds';
import { mayMute } from '@unbind/domain/notices/table';
import { day, hour, minute } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Messenger, Sent } from '../deps.ts';
import { type World, world } from '../testing/world.ts';
import { transaction } from '../transaction.ts';
import { tell } from './tell.ts';

const quiet = { quietFrom: null, quietTo: null, muted: [] } as const;
const daily = { rhythm: 'daily', digestHour: 9, ...quiet } as const;

/** The world begins on a Monday at 15:12 in Shanghai. */
const untilNine = 17 * hour + 48 * minute;

describe.each(engines)('notices on %s', (engine) => {
  let of: World;
  /** What the provider answers next; it takes everything else. */
  let answers: Sent[];
  beforeEach(async () => {
    answers = [];
    const moody = (inbox: Messenger): Messenger => ({
      ...inbox,
      send: async (message) => {
        const answer = answers.shift() ?? { ok: true };
        return answer.ok ? inbox.send(message) : answer;
      },
    });
    of = await world(engine, { messenger: moody });
  });
  afterEach(() => of.close());

  const say = (kind: NoticeKind, count = 1) =>
    transaction(of.deps, (tx) =>
      tell(tx, 'o1', ['o1-xu'], { kind, params: { name: '沈嘉禾', count, number: 'UB-1' }, path: '/customers/handed' }),
    );
  /** A session ends long before the next day's digest. */
  const xu = () => of.seat('xu');
  const texts = () => of.inbox('xu').map(({ text }) => text);
  const prefer = async (wanted: NoticePreference) => {
    const reply = await (await xu()).put('/me/notice-preferences', wanted);
    expect([reply.status, reply.body]).toEqual([200, wanted]);
  };

  it('says where to look, why one is told, and how to do without only where one may', async () => {
    for (const kind of ['customers_sent', 'password_changed'] as const) {
      await say(kind);
      await of.runner.runDue();
    }
    const [security = '', handed = ''] = texts();
    expect(handed.split('\n')).toEqual([
      '【解绑控制台】沈嘉禾 把 1 位客户交给你，请确认他们已经接手。',
      '查看：http://localhost:3000/customers/handed',
      '你收到这条消息，因为这些客户由你接手。',
      expect.stringMatching(/^不想再收到：http:\/\/localhost:3000\/unsubscribe\/o1-xu~customers_sent~[\w-]{43}$/),
    ]);
    expect(security).toContain('你收到这条消息，因为你的账号安全有变化。');
    expect(security).not.toContain('/unsubscribe/');
    expect(await of.db.notification.count({ where: { memberId: 'o1-xu', sentAt: of.now() } })).toBe(2);
  });

  it('speaks the language of its reader', async () => {
    await of.db.member.update({ where: { id: 'o1-xu' }, data: { language: 'en' } });
    await prefer(daily);
    await say('customers_sent', 2);
    await of.advance(untilNine);
    expect(texts()[0]).toContain('[Unbind Console] 1 thing is new:\n· 11-23 15:12 沈嘉禾 handed 2 customers to you');
  });

  it('sends one digest at its hour, the urgent at once, and nothing when nothing came', async () => {
    await prefer(daily);
    for (const count of [1, 2]) await say('customers_sent', count);
    await say('password_changed');
    await of.advance(untilNine - minute);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('你的密码已修改');
    await of.advance(minute);
    expect(texts()).toHaveLength(2);
    expect(texts()[0]?.split('\n').slice(0, 4)).toEqual([
      '【解绑控制台】有 2 条新消息：',
      expect.stringContaining('把'),
      expect.stringContaining('把'),
      '查看：http://localhost:3000/notices',
    ]);
    await of.advance(2 * day);
    expect(texts()).toHaveLength(2);
    expect(await of.db.workOrder.count({ where: { kind: 'tell_digest' } })).toBe(1);
  });

  it('says the same again when it does not know whether it was heard, and the rest the next day', async () => {
    await prefer(daily);
    await say('customers_sent', 1);
    answers = [{ ok: false, fault: 'down', detail: 'away' }];
    await of.advance(untilNine);
    expect(texts()).toEqual([]);
    await say('customers_sent', 2);
    await of.advance(hour);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('有 1 条新消息');
    await of.advance(day);
    expect(texts()).toHaveLength(2);
    expect(texts()[0]).toContain('把 2 位客户交给你');
    expect(await of.db.notification.count({ where: { sentAt: null } })).toBe(0);
  });

  it('loses nothing to a change of the hour after the day’s digest, or of the rhythm', async () => {
    await prefer({ ...daily, digestHour: 16 });
    await say('customers_sent', 1);
    await of.advance(hour);
    expect(texts()).toHaveLength(1);
    await say('customers_sent', 2);
    await prefer({ ...daily, digestHour: 18 });
    await of.advance(2 * hour);
    expect(texts()).toHaveLength(2);
    await say('customers_sent', 3);
    await prefer({ ...daily, rhythm: 'each' });
    await of.runner.runDue();
    expect(texts()).toHaveLength(3);
    expect(await of.db.notification.count({ where: { sentAt: null } })).toBe(0);
  });

  it('waits for the end of the quiet hours with what may wait', async () => {
    await prefer({ rhythm: 'each', digestHour: 9, quietFrom: 15, quietTo: 7, muted: [] });
    await say('pool_ended');
    await say('session_ended');
    await of.runner.runDue();
    expect(texts()).toHaveLength(1);
    await of.advance(15 * hour + 47 * minute);
    expect(texts()).toHaveLength(1);
    await of.advance(minute);
    expect(texts()).toHaveLength(2);
    expect(texts()[0]).toContain('没有人认领');
  });

  it('keeps what is muted in the console, what waited already included, and says so on the record', async () => {
    await prefer(daily);
    await say('customers_sent');
    await prefer({ ...daily, muted: ['customers_sent'] });
    await say('customers_sent');
    await say('case_refused');
    await of.advance(untilNine);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('有 1 条新消息');
    expect((await (await xu()).get('/notifications')).body.items).toHaveLength(3);
    const leaves = await of.db.ledgerEntry.findMany({ where: { kind: 'notices_changed' } });
    expect(leaves.map(({ actorId }) => actorId)).toEqual(['o1-xu', 'o1-xu']);
  });

  it('refuses to mute what may not be, and hours that are no span', async () => {
    const mute = await (await xu()).put('/me/notice-preferences', { ...daily, muted: ['password_changed'] });
    expect([mute.status, mute.body.code]).toEqual([409, 'notice-unmutable']);
    for (const span of [
      { quietFrom: 22, quietTo: null },
      { quietFrom: null, quietTo: 7 },
      { quietFrom: 7, quietTo: 7 },
    ])
      expect((await (await xu()).put('/me/notice-preferences', { ...daily, ...span })).body.code).toBe('input-invalid');
    const unchanged = { rhythm: 'each', digestHour: 9, ...quiet };
    expect((await (await xu()).get('/me/notice-preferences')).body).toEqual(unchanged);
  });

  it('stops a kind by the link of its message, without signing in and as often as one likes', async () => {
    await say('customers_sent');
    await of.runner.runDue();
    const token = /\/unsubscribe\/(\S+)/.exec(texts()[0] ?? '')?.[1] ?? '';
    const [path, what] = [`/unsubscribe/${token}`, 'customers_sent'];
    expect((await of.anonymous.get(path)).body).toEqual({ what, stopped: false });
    // What a mail program posts (RFC 8058).
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const oneClick = { method: 'POST', url: `/api/v1${path}`, payload: 'List-Unsubscribe=One-Click', headers } as const;
    for (const _ of ['once', 'again']) expect((await of.app.inject(oneClick)).json()).toEqual({ what, stopped: true });
    expect((await of.anonymous.post(path)).body).toEqual({ what, stopped: true });
    expect((await (await xu()).get('/me/notice-preferences')).body.muted).toEqual([what]);
    const leaves = await of.db.ledgerEntry.findMany({ where: { kind: 'notices_changed' } });
    expect(leaves.map(({ actorId }) => actorId)).toEqual([null]);
    await say('customers_sent');
    await of.runner.runDue();
    expect(texts()).toHaveLength(1);
  });

  it('stops everything that a digest holds by the link of the digest', async () => {
    await prefer(daily);
    await say('customers_sent');
    await of.advance(untilNine);
    const token = /\/unsubscribe\/(\S+)/.exec(texts()[0] ?? '')?.[1] ?? '';
    expect((await of.anonymous.post(`/unsubscribe/${token}`)).body).toEqual({ what: 'digest', stopped: true });
    expect((await (await xu()).get('/me/notice-preferences')).body.muted).toEqual(
      noticeKinds.filter((kind) => mayMute(kind)),
    );
  });

  it('knows no link that it never made, and none of somebody who has left', async () => {
    await say('customers_sent');
    await of.runner.runDue();
    const token = /\/unsubscribe\/(\S+)/.exec(texts()[0] ?? '')?.[1] ?? '';
    const forged = [token.replace('o1-xu', 'o1-chen'), token.replace('customers_sent', 'digest'), `${token}x`];
    for (const each of [...forged, token.replace('customers_sent', 'password_changed')])
      expect((await of.anonymous.post(`/unsubscribe/${each}`)).status).toBe(404);
    await of.db.member.update({ where: { id: 'o1-xu' }, data: { active: false } });
    expect((await of.anonymous.get(`/unsubscribe/${token}`)).status).toBe(404);
  });

  it('counts what is unread, and marks one’s own as read and nobody else’s', async () => {
    for (const count of [1, 2, 3]) await say('customers_sent', count);
    const { items } = (await (await xu()).get('/notifications?limit=2')).body;
    expect(items).toMatchObject([{ path: '/customers/handed', readAt: null }, { readAt: null }]);
    expect((await (await xu()).get('/notifications/unread')).body).toEqual({ unread: 3 });
    const ids = [items[0].id];
    expect((await (await of.seat('chen')).post('/notifications/read', { ids })).body).toEqual({ unread: 0 });
    expect((await (await xu()).post('/notifications/read', { ids })).body).toEqual({ unread: 2 });
    expect((await (await xu()).get('/notifications?unread=true')).body.items).toHaveLength(2);
    expect((await (await xu()).post('/notifications/read', { all: true })).body).toEqual({ unread: 0 });
    expect((await (await xu()).post('/notifications/read', {})).body.code).toBe('input-invalid');
  });
});
