import { engines } from '@unbind/prisma/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type Agent, type World, type WorldOptions, world } from '../testing/world.ts';
import { carriedOut, open, opening, passQr, passSms } from './testing.ts';

describe.each(engines)('on %s', (engine) => {
  let of: World;
  let admin: Agent;
  const begin = async (options: WorldOptions = {}): Promise<void> => {
    of = await world(engine, options);
    admin = await of.signIn('super');
  };
  afterEach(() => of.close());

  const ask = async (id: string, factor: string) => admin.post(`/unbindings/${id}/challenges`, { factor });

  it('a code cannot be sent to somebody without a mobile number', async () => {
    await begin();
    const id = await open(admin);
    await passQr(of, admin, id);
    await of.db.member.update({ where: { id: 'o1-super' }, data: { mobile: null } });
    expect((await ask(id, 'sms')).body.code).toBe('factor-address-missing');
  });

  it('a factor that the person has not set up stops the case and is not skipped (strict level: totp)', async () => {
    await begin({ policy: { level: 'strict' } });
    const id = await open(admin, { ...opening(), inheritance: { mode: 'pool' } });
    await passQr(of, admin, id);
    await passSms(of, admin, id);
    expect((await ask(id, 'totp')).body.code).toBe('factor-missing');
    expect((await admin.get(`/unbindings/${id}`)).body.state).toBe('verifying');
  });

  it('a successor list younger than three business days stops a case on the strict level (R3)', async () => {
    await begin({ policy: { level: 'strict' } });
    await of.db.successorList.update({ where: { id: 'o1-lin' }, data: { changedAt: of.now() } });
    expect((await admin.post('/unbindings', opening())).body.code).toBe('successors-young');
  });

  it.each([
    ['the member concerned', 'o1-lin'],
    ['somebody without WeChat', 'o1-free'],
    ['somebody of another org', 'o2-chen'],
  ])('an approver is not replaced by %s (R7)', async (_, replacementId) => {
    await begin({ second: true });
    const id = await carriedOut(of, admin);
    const { items } = (await admin.get(`/tasks?unbindingId=${id}`)).body;
    const task = items.find((each: { kind: string }) => each.kind === 'approver_replace');
    const reply = await admin.post(`/tasks/${task.id}/complete`, { replacementId });
    expect(reply.body.code).toBe('replacement-unfit');
    expect((await of.db.task.findUniqueOrThrow({ where: { id: task.id } })).state).toBe('open');
  });
});
