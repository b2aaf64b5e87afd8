import { day, hour, minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, confirmable, newestCode, open, opening, passQr, passSms, ticketOf } from './testing.ts';

describe.each(engines)('an unbinding on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.signIn('super');
  });
  afterEach(() => of.close());

  // From the database: a session would have ended on the way through the days.
  const state = async (id: string): Promise<string> =>
    (await of.db.unbinding.findUniqueOrThrow({ where: { id } })).state;
  const effectOf = async (id: string, kind: string) =>
    (await admin.get(`/unbindings/${id}`)).body.effectsView.find((each: { kind: string }) => each.kind === kind);

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

  describe('verification', () => {
    it('takes the factors in their order only', async () => {
      const id = await open(admin);
      expect((await admin.post(`/unbindings/${id}/challenges`, { factor: 'sms' })).body.code).toBe('factor-order');
      await passQr(of, admin, id);
      expect((await admin.post(`/unbindings/${id}/challenges`, { factor: 'qr' })).body.code).toBe('factor-order');
      await passSms(of, admin, id);
      expect(await state(id)).toBe('holding');
    });

    it('shows the phone what is approved, and only on another session of the same person', async () => {
      const id = await open(admin);
      const asked = (await admin.post(`/unbindings/${id}/challenges`, { factor: 'qr' })).body;
      const scan = `/scan/${ticketOf(asked.scanUrl)}`;
      expect((await admin.get(scan)).body.code).toBe('same-session');
      expect((await admin.post(`${scan}/approve`)).body.code).toBe('same-session');
      expect((await (await of.signIn('second')).get(scan)).status).toBe(404);
      expect((await of.anonymous.get(scan)).status).toBe(401);
      const phone = await of.signIn('super');
      expect((await phone.get(scan)).body).toMatchObject({
        matchDigits: asked.matchDigits,
        member: { name: '林知夏' },
        customers: 12,
        state: 'open',
      });
      expect((await phone.post(`${scan}/approve`)).body.state).toBe('passed');
      expect((await phone.post(`${scan}/approve`)).body.code).toBe('ticket-ended');
      expect((await admin.get(`/challenges/${asked.id}`)).body).toMatchObject({ state: 'passed', scanUrl: null });
    });

    it('ends a ticket after 120 seconds, and when a newer one is asked for', async () => {
      const id = await open(admin);
      const first = (await admin.post(`/unbindings/${id}/challenges`, { factor: 'qr' })).body;
      const second_ = (await admin.post(`/unbindings/${id}/challenges`, { factor: 'qr' })).body;
      const phone = await of.signIn('super');
      expect((await phone.post(`/scan/${ticketOf(first.scanUrl)}/approve`)).body.code).toBe('ticket-ended');
      await of.advance(121 * second);
      expect((await phone.post(`/scan/${ticketOf(second_.scanUrl)}/approve`)).body.code).toBe('ticket-ended');
      expect(await state(id)).toBe('verifying');
    });

    it('cancels the case when the scan is refused on the phone', async () => {
      const id = await open(admin);
      const asked = (await admin.post(`/unbindings/${id}/challenges`, { factor: 'qr' })).body;
      await (await of.signIn('super')).post(`/scan/${ticketOf(asked.scanUrl)}/refuse`);
      expect(await state(id)).toBe('cancelled');
      expect((await admin.post('/unbindings', opening())).status).toBe(201);
    });

    it('pauses after five wrong codes, over all cases, and the right code does not help then', async () => {
      const id = await open(admin);
      await passQr(of, admin, id);
      const asked = (await admin.post(`/unbindings/${id}/challenges`, { factor: 'sms' })).body;
      const code = await newestCode(of, 'sms');
      const wrong = code === '000000' ? '111111' : '000000';
      for (const left of [4, 3, 2, 1])
        expect((await admin.post(`/challenges/${asked.id}/answer`, { code: wrong })).body).toEqual({
          state: 'failed',
          attemptsLeft: left,
        });
      const fifth = await admin.post(`/challenges/${asked.id}/answer`, { code: wrong });
      expect(fifth).toMatchObject({ status: 429, body: { code: 'too-many-tries' }, headers: { 'retry-after': '600' } });
      expect((await admin.post(`/challenges/${asked.id}/answer`, { code })).body.code).toBe('challenge-ended');
      await of.advance(61 * second);
      expect((await admin.post(`/unbindings/${id}/challenges`, { factor: 'sms' })).body.code).toBe('too-many-tries');
      expect(await state(id)).toBe('verifying');
    });

    it.each([
      ['expired', async (world_: World) => world_.advance(5 * minute + second), 'challenge-ended'],
      ['sent to a case that somebody else began', async () => {}, 'not-found'],
    ] as const)('a code %s makes no progress', async (name, before, problem) => {
      const id = await open(admin);
      await passQr(of, admin, id);
      const asked = (await admin.post(`/unbindings/${id}/challenges`, { factor: 'sms' })).body;
      const code = await newestCode(of, 'sms');
      await before(of);
      const who = name === 'expired' ? admin : await of.signIn('second');
      expect((await who.post(`/challenges/${asked.id}/answer`, { code })).body.code).toBe(problem);
      expect(await state(id)).toBe('verifying');
    });

    it('uses a code once, and sends another only after a minute', async () => {
      const id = await open(admin);
      await passQr(of, admin, id);
      const asked = (await admin.post(`/unbindings/${id}/challenges`, { factor: 'sms' })).body;
      expect(asked.maskedAddress).toBe('138****1000');
      expect((await admin.post(`/unbindings/${id}/challenges`, { factor: 'sms' })).body.code).toBe('too-many-requests');
      const code = await newestCode(of, 'sms');
      expect((await admin.post(`/challenges/${asked.id}/answer`, { code })).body.state).toBe('passed');
      expect((await admin.post(`/challenges/${asked.id}/answer`, { code })).body.code).toBe('challenge-ended');
    });

    it('expires after ten minutes without progress, and frees the member', async () => {
      const id = await open(admin);
      await of.advance(10 * minute);
      expect(await state(id)).toBe('expired');
      expect((await admin.post(`/unbindings/${id}/challenges`, { factor: 'qr' })).body.code).toBe('state-wrong');
      expect((await admin.post('/unbindings', opening())).status).toBe(201);
    });

    it('asks nobody but the initiator', async () => {
      const id = await open(admin);
      const other = await of.signIn('second');
      expect((await other.post(`/unbindings/${id}/challenges`, { factor: 'qr' })).body.code).toBe('not-allowed');
      expect((await other.get(`/unbindings/${id}`)).status).toBe(200);
      expect((await (await of.signIn('o2-super')).get(`/unbindings/${id}`)).status).toBe(404);
    });
  });

  describe('hold and confirmation', () => {
    it('waits for the server’s clock, tells the member, and then takes the token once', async () => {
      const id = await open(admin);
      await passQr(of, admin, id);
      await passSms(of, admin, id);
      const early = await admin.post(`/unbindings/${id}/confirm`, { token: '000000' });
      expect(early.body).toMatchObject({ code: 'hold-active', params: { notBefore: '2026-11-23T07:13:00.000Z' } });
      await of.advance(59 * second);
      expect(await state(id)).toBe('holding');
      expect(
        of
          .inbox('lin')
          .map((message) => message.text)
          .join(),
      ).toContain('/objection');
      await of.advance(second);
      expect(await state(id)).toBe('confirmable');
      const token = await newestCode(of, 'email');
      expect((await (await of.signIn('second')).post(`/unbindings/${id}/confirm`, { token })).body.code).toBe(
        'not-allowed',
      );
      const [one, two] = await Promise.all([
        admin.post(`/unbindings/${id}/confirm`, { token }),
        admin.post(`/unbindings/${id}/confirm`, { token }),
      ]);
      expect([one.status, two.status].sort()).toEqual([200, 409]);
      expect([one, two].find((each) => each.status === 409)?.body.code).toBe('state-wrong');
      await of.runner.runDue();
      expect(await of.db.workOrder.count({ where: { unbindingId: id, kind: 'carry_out' } })).toBe(1);
      expect(await state(id)).toBe('settling');
    });

    it('tells how many tries are left, and ends after five wrong tokens', async () => {
      const id = await confirmable(of, admin);
      const token = await newestCode(of, 'email');
      const wrong = token === '000000' ? '111111' : '000000';
      for (const left of [4, 3, 2, 1])
        expect((await admin.post(`/unbindings/${id}/confirm`, { token: wrong })).body).toMatchObject({
          code: 'code-wrong',
          params: { left },
        });
      expect((await admin.post(`/unbindings/${id}/confirm`, { token: wrong })).status).toBe(429);
      expect((await admin.post(`/unbindings/${id}/confirm`, { token })).body.code).toBe('challenge-ended');
      expect(await state(id)).toBe('confirmable');
    });

    it('sends the token once more after a minute, and the old one no longer counts', async () => {
      const id = await confirmable(of, admin);
      const old = await newestCode(of, 'email');
      await of.advance(minute);
      expect((await admin.post(`/unbindings/${id}/token`)).status).toBe(200);
      expect((await admin.post(`/unbindings/${id}/token`)).body.code).toBe('too-many-requests');
      const token = await newestCode(of, 'email');
      if (old !== token)
        expect((await admin.post(`/unbindings/${id}/confirm`, { token: old })).body.code).toBe('code-wrong');
      expect((await admin.post(`/unbindings/${id}/confirm`, { token })).status).toBe(200);
    });

    it('expires when it is not confirmed within ten minutes', async () => {
      const id = await confirmable(of, admin);
      const token = await newestCode(of, 'email');
      await of.advance(10 * minute);
      expect(await state(id)).toBe('expired');
      expect((await admin.post(`/unbindings/${id}/confirm`, { token })).body).toMatchObject({
        code: 'state-wrong',
        params: { state: 'expired' },
      });
      expect((await of.db.member.findUniqueOrThrow({ where: { id: 'o1-lin' } })).bound).toBe(true);
    });

    it('ends when the member objects, and keeps the reason', async () => {
      const id = await open(admin);
      await passQr(of, admin, id);
      await passSms(of, admin, id);
      const member = await of.signIn('lin');
      expect((await member.get(`/unbindings/${id}/concern`)).body).toMatchObject({
        mayObject: true,
        initiator: { name: '周念慈' },
      });
      expect((await member.get(`/unbindings/${id}`)).body.code).toBe('not-allowed');
      expect((await member.post(`/unbindings/${id}/cancel`, { reason: '这不是我的操作' })).body.state).toBe(
        'cancelled',
      );
      const seen = (await admin.get(`/unbindings/${id}`)).body;
      expect(seen).toMatchObject({ state: 'cancelled', endReason: '这不是我的操作', endedBy: { name: '林知夏' } });
      expect(seen.story.map((leaf: { kind: string }) => leaf.kind)).toContain('objected');
      await of.advance(hour);
      expect(await state(id)).toBe('cancelled');
      const stranger = await of.signIn('chen');
      expect((await stranger.get(`/unbindings/${id}/concern`)).status).toBe(404);
      expect((await stranger.post(`/unbindings/${id}/cancel`, { reason: '不' + '行' })).status).toBe(404);
    });
  });

  describe('carry-out', () => {
    it('does all that is ours at once, and leaves timers and tasks for the rest', async () => {
      const id = await carriedOut(of, admin);
      const member = { orgId: 'o1', memberId: 'o1-lin' };
      expect(await of.db.member.findUnique({ where: { id: 'o1-lin' } })).toMatchObject({
        bound: false,
        openUnbindingId: null,
      });
      expect(await of.db.binding.findFirst({ where: member })).toMatchObject({ endedByUnbindingId: id });
      const fates = await of.db.customer.groupBy({
        by: ['fate'],
        where: { orgId: 'o1' },
        _count: true,
        orderBy: { fate: 'asc' },
      });
      expect(fates.map((each) => [each.fate, each._count])).toEqual([
        ['limit_reached', 1],
        ['transferring', 9],
        ['waiting', 2],
      ]);
      expect(await of.db.poolEntry.count({ where: { unbindingId: id, state: 'free' } })).toBe(2);
      expect(await of.db.transfer.count({ where: { unbindingId: id } })).toBe(9);
      const devices = await of.db.deviceSession.findMany({ where: member, orderBy: { platform: 'asc' } });
      expect(devices.map((device) => [device.platform, device.state])).toEqual([
        ['android', 'ended'],
        ['ios', 'ended'],
        ['web', 'read_only'],
        ['windows', 'active'],
      ]);
      expect(await of.db.frozenRole.count({ where: { unbindingId: id, state: 'frozen' } })).toBe(2);
      expect(await of.db.draft.count({ where: { ...member, clearedAt: null } })).toBe(0);
      expect(await of.db.documentGrant.count({ where: { ...member, withdrawnAt: null } })).toBe(0);
      const grants = await of.db.appGrant.groupBy({
        by: ['state'],
        where: member,
        _count: true,
        orderBy: { state: 'asc' },
      });
      expect(grants.map((each) => [each.state, each._count])).toEqual([
        ['paused', 1],
        ['revoked', 1],
        ['sign_in_again', 2],
      ]);
      expect(await of.db.approvalApprover.findFirst({ where: member })).toMatchObject({ replacedById: null });
      const timers = (await admin.get(`/timers?unbindingId=${id}&due=waiting`)).body.items;
      expect(timers.map((timer: { kind: string; dueAt: string }) => [timer.kind, timer.dueAt])).toEqual([
        ['windows_end', '2026-11-23T20:00:00.000Z'],
        ['caches_clear', '2026-11-24T07:13:01.000Z'],
        ['service_reception', '2026-11-24T07:13:01.000Z'],
        ['live_backup', '2026-11-25T07:13:01.000Z'],
        ['pool_remind', '2026-11-25T07:13:01.000Z'],
        ['pool_close', '2026-11-26T07:13:01.000Z'],
        ['roles_remove', '2026-11-30T07:13:01.000Z'],
        ['chat_purge', '2027-02-21T07:13:01.000Z'],
      ]);
      const tasks = (await admin.get(`/tasks?unbindingId=${id}`)).body.items;
      expect(tasks.map((task: { kind: string }) => task.kind).sort()).toEqual([
        'approver_replace',
        'customers_transfer',
        'groups_transfer',
        'live_backup',
        'merchant_rebind',
        'miniprogram_certify',
        'official_account_regrant',
        'service_reception',
        'wechat_change',
      ]);
    });

    it('shows forecast beside fact, and says of each effect how sure it is', async () => {
      const id = await carriedOut(of, admin);
      expect(await effectOf(id, 'drafts_clear')).toMatchObject({
        count: 2,
        factCount: 2,
        truth: 'observed',
        observedBy: 'commit',
        undo: 'final',
      });
      expect(await effectOf(id, 'windows_end')).toMatchObject({ truth: 'none', timer: { state: 'waiting' } });
      expect(await effectOf(id, 'customers_transfer')).toMatchObject({
        truth: 'requested',
        carriedOutBy: 'person',
        tasks: [{ state: 'open' }],
      });
    });

    it('keeps what changed since the forecast beside it', async () => {
      const id = await confirmable(of, admin);
      await of.db.draft.create({
        data: { id: 'new', orgId: 'o1', memberId: 'o1-lin', kind: 'mail', title: '等待期写的', updatedAt: of.now() },
      });
      await of.db.documentGrant.update({ where: { id: 'o1-doc-edit' }, data: { withdrawnAt: of.now() } });
      await of.db.customer.create({
        data: { id: 'o1-c00', orgId: 'o1', externalId: 'x', ownerId: 'o1-lin', name: '新客户', createdAt: of.now() },
      });
      await admin.post(`/unbindings/${id}/confirm`, { token: await newestCode(of, 'email') });
      await of.runner.runDue();
      expect(await effectOf(id, 'drafts_clear')).toMatchObject({ count: 2, factCount: 3 });
      const documents = await effectOf(id, 'documents_withdraw');
      expect(documents).toMatchObject({ count: 2, factCount: 1 });
      expect(documents.items.map((item: { fact: string }) => item.fact).sort()).toEqual(['gone', 'withdrawn']);
      expect(await of.db.draft.count({ where: { memberId: 'o1-lin', clearedAt: null } })).toBe(0);
      expect(await of.db.customer.count({ where: { ownerId: 'o1-lin', fate: null } })).toBe(0);
    });

    it('reaches every row of the tables at its time, once, and closes with the last task', async () => {
      const id = await carriedOut(of, admin);
      for (const task of (await admin.get(`/tasks?unbindingId=${id}`)).body.items) {
        if (['live_backup', 'service_reception'].includes(task.kind)) continue;
        const body = task.asks === 'replacement' ? { replacementId: 'o1-chen' } : { note: '已在企业微信后台完成' };
        expect((await admin.post(`/tasks/${task.id}/complete`, body)).body.state).toBe('done');
        expect((await admin.post(`/tasks/${task.id}/complete`, body)).body.code).toBe('task-ended');
      }
      expect(await of.db.customer.count({ where: { ownerId: 'o1-chen', fate: 'taken_over' } })).toBe(5);
      expect(await of.db.customerOwner.count({ where: { customerId: { startsWith: 'o1-c' }, untilAt: null } })).toBe(
        12,
      );
      await of.advance(73 * hour);
      expect(await of.db.customer.count({ where: { ownerId: 'o1-dept', fate: 'taken_over' } })).toBe(2);
      expect(await of.db.deviceSession.count({ where: { memberId: 'o1-lin', state: 'active' } })).toBe(0);
      expect(await of.db.interopAsset.count({ where: { memberId: 'o1-lin', state: 'degraded' } })).toBe(0);
      expect(await state(id)).toBe('settling');
      await of.advance(87 * day);
      expect(await state(id)).toBe('closed');
      expect(await of.db.dataHolding.findUnique({ where: { id: 'o1-h-chat' } })).toMatchObject({ count: 0 });
      expect(await of.db.roleGrant.count({ where: { memberId: 'o1-lin', endedAt: null } })).toBe(0);
      const ran = await of.db.ledgerEntry.count({ where: { unbindingId: id, kind: 'timer_ran' } });
      expect(ran).toBe(7);
      const owners = await of.db.customerOwner.findMany({ where: { orgId: 'o1', untilAt: null } });
      expect(new Set(owners.map((owner) => owner.customerId)).size).toBe(12);
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
});
