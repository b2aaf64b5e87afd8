import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { transaction } from '../transaction.ts';
import { open, opening } from './testing.ts';

describe.each(engines)('opening a case on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.signIn('super');
  });
  afterEach(() => of.close());

  describe('preview', () => {
    it('counts and names what R3–R7 will do, and changes nothing', async () => {
      const before = await of.db.ledgerEntry.count();
      const { body } = await admin.get('/members/o1-lin/impact');
      const counts = Object.fromEntries(
        body.effects.map((each: { kind: string; count: number }) => [each.kind, each.count]),
      );
      expect(counts).toEqual({
        binding_end: 1,
        customers_transfer: 9,
        customers_pool: 2,
        customers_stay: 1,
        groups_transfer: 1,
        sessions_end: 3,
        roles_freeze: 2,
        documents_withdraw: 2,
        oauth_end: 2,
        credentials_revoke: 1,
        queues_pause: 1,
        drafts_clear: 2,
        approvals_continue: 1,
        files_stay: 40,
        einvoice_dip: 1,
        windows_end: 1,
        caches_clear: 15,
        pool_close: 2,
        roles_remove: 2,
        chat_purge: 1200,
        wechat_change: 1,
        approver_replace: 1,
        miniprogram_certify: 1,
        merchant_rebind: 1,
        official_account_regrant: 1,
        live_backup: 1,
        service_reception: 1,
      });
      expect(body.shares.map((share: { kind: string; count: number }) => [share.kind, share.count])).toEqual([
        ['successor', 5],
        ['successor', 4],
        ['pool', 2],
        ['stay', 1],
      ]);
      expect(body.requiredFactors.map((each: { factor: string }) => each.factor)).toEqual(['qr', 'sms']);
      expect(body.holdSeconds).toBe(60);
      expect(body.usualMinutes).toEqual({ min: 2, max: 3 });
      expect(body.risk.reasons).toEqual([{ code: 'acts_for_another', params: {} }]);
      expect(await of.db.ledgerEntry.count()).toBe(before);
      expect(await of.db.unbinding.count()).toBe(0);
    });

    it('offers all three modes, with the reason where one is not possible', async () => {
      const refusals = async (member: string) =>
        (await admin.get(`/members/${member}/impact`)).body.modes.map(
          (each: { refusal: string | null }) => each.refusal,
        );
      expect(await refusals('o1-lin')).toEqual([null, null, 'new-wechat-missing']);
      expect(await refusals('o1-chen')).toEqual(['successors-missing', null, 'new-wechat-missing']);
    });

    it('refuses who has no WeChat bound, and hides whom one may not see', async () => {
      expect((await admin.get('/members/o1-free/impact')).body.code).toBe('not-bound');
      expect((await admin.get('/members/o2-lin/impact')).status).toBe(404);
      expect((await admin.get('/members/nobody/impact')).status).toBe(404);
      const dept = await of.signIn('dept');
      expect((await dept.get('/members/o1-other/impact')).status).toBe(404);
      expect((await dept.get('/members/o1-lin/impact')).body.requiredFactors).toEqual([
        { factor: 'qr', state: 'waiting' },
      ]);
      expect((await (await of.signIn('auditor')).get('/members/o1-lin/impact')).body.code).toBe('not-allowed');
    });
  });

  describe('opening', () => {
    it('saves the forecast per object and begins the verification', async () => {
      const { status, body } = await admin.post('/unbindings', opening());
      expect(status).toBe(201);
      expect(body).toMatchObject({ state: 'verifying', number: 'UB-20261123-0001', mode: 'assign', customers: 12 });
      const items = (await admin.get(`/unbindings/${body.id}/effects/customers_transfer/items?limit=4`)).body;
      expect(items.items).toHaveLength(4);
      expect(items.items[0]).toMatchObject({ forecast: 'transferring', to: '陈屿', fact: null });
      const rest = (
        await admin.get(`/unbindings/${body.id}/effects/customers_transfer/items?cursor=${items.nextCursor}`)
      ).body;
      expect(rest).toMatchObject({ nextCursor: null });
      expect(rest.items).toHaveLength(5);
    });

    it('is one case for a double click, and refuses the key with another body', async () => {
      const key = { 'idempotency-key': 'click' };
      const [first, second] = await Promise.all([
        admin.post('/unbindings', opening(), key),
        admin.post('/unbindings', opening(), key),
      ]);
      expect(second.body).toEqual(first.body);
      expect((await admin.post('/unbindings', opening(), key)).body).toEqual(first.body);
      expect(await of.db.unbinding.count()).toBe(1);
      const other = await admin.post('/unbindings', { ...opening(), reason: '别的原因' }, key);
      expect(other.body.code).toBe('idempotency-mismatch');
    });

    it.each([
      ['a second case for the same member', {}, 'already-open'],
      ['an unknown member', { memberId: 'nobody' }, 'not-found'],
      ['a member of another org', { memberId: 'o2-lin' }, 'not-found'],
      ['a member without WeChat', { memberId: 'o1-free' }, 'not-bound'],
      ['no successors', { memberId: 'o1-chen' }, 'successors-missing'],
      ['retain without a new WeChat', { memberId: 'o1-chen', inheritance: { mode: 'retain' } }, 'new-wechat-missing'],
      [
        'retain to somebody else’s WeChat',
        { memberId: 'o1-chen', inheritance: { mode: 'retain', newWechatAccountId: 'o1-w-xu' } },
        'new-wechat-missing',
      ],
      [
        'a preview that has changed',
        { memberId: 'o1-xu', inheritance: { mode: 'pool' }, previewHash: 'old' },
        'preview-stale',
      ],
      ['no reason', { reason: ' ' }, 'input-invalid'],
      ['an unknown mode', { inheritance: { mode: 'give' } }, 'input-invalid'],
    ])('refuses %s', async (_, change, code) => {
      await open(admin);
      const cases = await of.db.unbinding.count();
      expect((await admin.post('/unbindings', { ...opening(), ...change })).body.code).toBe(code);
      expect(await of.db.unbinding.count()).toBe(cases);
    });

    it('asks for the contacts-edit right (R1)', async () => {
      await of.db.roleGrant.update({ where: { id: 'o1-r-super' }, data: { contactsEdit: false } });
      expect((await admin.post('/unbindings', opening())).body.code).toBe('contacts-edit-missing');
    });

    it('retains only for the same real name', async () => {
      const past = { orgId: 'o1', memberId: 'o1-chen', nickname: '旧', startedAt: of.now(), endedAt: of.now() };
      await of.db.wechatAccount.create({
        data: { id: 'same', unionKey: 'same', realNameHash: 'name-chen', createdAt: of.now() },
      });
      await of.db.wechatAccount.create({
        data: { id: 'else', unionKey: 'else', realNameHash: 'name-xu', createdAt: of.now() },
      });
      await of.db.binding.create({ data: { ...past, id: 'p1', wechatAccountId: 'same' } });
      await of.db.binding.create({ data: { ...past, id: 'p2', wechatAccountId: 'else' } });
      const retain = (newWechatAccountId: string) =>
        admin.post('/unbindings', { ...opening('o1-chen'), inheritance: { mode: 'retain', newWechatAccountId } });
      expect((await retain('else')).body.code).toBe('real-name-mismatch');
      expect((await retain('same')).body.mode).toBe('retain');
    });
  });

  describe('cases', () => {
    it('are listed newest first, page by page, by state and member', async () => {
      const first = await open(admin, opening());
      const second_ = await open(admin, { ...opening('o1-xu'), inheritance: { mode: 'pool' } });
      await admin.post(`/unbindings/${second_}/cancel`, { reason: '撤回' });
      const page = (await admin.get('/unbindings?limit=1')).body;
      const rest = (await admin.get(`/unbindings?limit=1&cursor=${page.nextCursor}`)).body;
      expect([...page.items, ...rest.items].map((row: { id: string }) => row.id).sort()).toEqual(
        [first, second_].sort(),
      );
      expect(rest.nextCursor).toBeNull();
      expect((await admin.get('/unbindings?state=open')).body.items.map((row: { id: string }) => row.id)).toEqual([
        first,
      ]);
      expect((await admin.get('/unbindings?memberId=o1-xu')).body.items).toHaveLength(1);
      expect((await admin.get('/unbindings?colour=red')).body.code).toBe('query-unknown');
      expect((await admin.get('/unbindings?cursor=x')).body.code).toBe('cursor-invalid');
      expect((await (await of.signIn('o2-super')).get('/unbindings')).body.items).toEqual([]);
    });
  });

  it('tells a long story by its beginning and its end, and says how much it leaves out', async () => {
    const id = await open(admin);
    const claimed = { orgId: 'o1', kind: 'customer_claimed', unbindingId: id, data: {} } as const;
    await transaction(of.deps, async (tx) => {
      for (let count = 0; count < 300; count += 1) tx.record(claimed);
    });
    await admin.post(`/unbindings/${id}/cancel`, { reason: '改天再办' });
    const { story, storyLeft } = (await admin.get(`/unbindings/${id}`)).body;
    expect(story).toHaveLength(200);
    const told = { unbindingId: id, kind: { notIn: ['risk_measured', 'risk_noticed'] } };
    expect(story.length + storyLeft).toBe(await of.db.ledgerEntry.count({ where: told }));
    expect([story[0].kind, story.at(-1).kind]).toEqual(['case_opened', 'cancelled']);
  });
});
