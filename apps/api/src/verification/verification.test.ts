import { minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { newestCode, open, opening, passQr, passSms, stateIn, ticketOf } from '../unbinding/testing.ts';

describe.each(engines)('verifying a case on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.signIn('super');
  });
  afterEach(() => of.close());

  const state = (id: string) => stateIn(of, id);

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
          action: null,
          hint: null,
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
});
