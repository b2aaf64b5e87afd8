import { hour, minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { confirmable, newestCode, open, passQr, passSms, stateIn } from './testing.ts';

describe.each(engines)('confirming a case on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.signIn('super');
  });
  afterEach(() => of.close());

  const state = (id: string) => stateIn(of, id);

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

    it('no longer counts when the right to unbind was withdrawn meanwhile', async () => {
      const id = await confirmable(of, admin);
      const token = await newestCode(of, 'email');
      const grant = (data: object) => of.db.roleGrant.update({ where: { id: 'o1-r-super' }, data });
      await grant({ contactsEdit: false });
      expect((await admin.post(`/unbindings/${id}/confirm`, { token })).body.code).toBe('contacts-edit-missing');
      await grant({ contactsEdit: true, frozenAt: of.now() });
      expect((await admin.post(`/unbindings/${id}/confirm`, { token })).body.code).toBe('not-found');
      await grant({ frozenAt: null });
      expect((await admin.post(`/unbindings/${id}/confirm`, { token })).status).toBe(200);
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
      expect((await member.get(`/unbindings/${id}`)).body.code).toBe('not-found');
      expect((await member.post(`/unbindings/${id}/cancel`, { reason: '这不是我的操作' })).body.state).toBe(
        'cancelled',
      );
      const seen = (await admin.get(`/unbindings/${id}`)).body;
      expect(seen).toMatchObject({ state: 'cancelled', endReason: '这不是我的操作', endedBy: { name: '林知夏' } });
      expect(seen.story.map((leaf: { kind: string }) => leaf.kind)).toContain('objected');
      await of.runner.runDue();
      const said = `林知夏 对解绑单 ${seen.number}（林知夏）提出异议，解绑单已结束，什么都没有改变。理由：这不是我的操作。`;
      expect(of.inbox('super').filter(({ text }) => text.includes(said))).toHaveLength(1);
      await of.advance(hour);
      expect(await state(id)).toBe('cancelled');
      const stranger = await of.signIn('chen');
      expect((await stranger.get(`/unbindings/${id}/concern`)).status).toBe(404);
      expect((await stranger.post(`/unbindings/${id}/cancel`, { reason: '不' + '行' })).status).toBe(404);
    });
  });
});
