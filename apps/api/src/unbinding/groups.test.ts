import { day } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut } from './testing.ts';

describe.each(engines)('customer groups on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  const group = () => of.db.customerGroup.findUniqueOrThrow({ where: { id: 'o1-g1' } });
  const moved = async (days: number): Promise<unknown> =>
    of.db.groupTransfer.create({
      data: {
        id: `o1-moved-${days}`,
        orgId: 'o1',
        groupId: 'o1-g1',
        requestedAt: new Date(of.now().getTime() - days * day),
      },
    });
  const finish = async (kind: string) => {
    const task = await of.db.task.findFirstOrThrow({ where: { kind } });
    return (await of.seat('super')).post(`/tasks/${task.id}/complete`, { note: '已在管理后台转交群主' });
  };

  it('change hands, and count against what WeCom allows', async () => {
    await carriedOut(of, admin);
    expect(await group()).toMatchObject({ fate: 'transferring', ownerId: 'o1-lin' });
    expect(await of.db.groupTransfer.findMany()).toMatchObject([{ groupId: 'o1-g1', fromMemberId: 'o1-lin' }]);
    expect((await finish('groups_transfer')).status).toBe(200);
    expect(await group()).toMatchObject({ fate: 'taken_over', ownerId: 'o1-chen' });
    expect(await of.db.groupTransfer.count()).toBe(1);
  });

  it('wait where they are when they changed hands twice in 90 days, as a task for when they can go', async () => {
    await moved(10);
    await moved(20);
    const { effects } = (await admin.get('/members/o1-lin/impact')).body;
    const stays = effects.find((effect: { kind: string }) => effect.kind === 'groups_stay');
    expect(stays).toMatchObject({ count: 1, blockers: [{ code: 'group_limit', params: { count: 1 } }] });
    await carriedOut(of, admin);
    expect(await group()).toMatchObject({ fate: 'limit_reached', ownerId: 'o1-lin' });
    expect(await of.db.groupTransfer.count()).toBe(2);
    expect((await finish('groups_stay')).status).toBe(200);
    expect(await group()).toMatchObject({ fate: 'taken_over', ownerId: 'o1-chen' });
    expect(await of.db.groupTransfer.count({ where: { toMemberId: 'o1-chen', requestedAt: of.now() } })).toBe(1);
  });
});
