import { engines } from '@unbind/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type World, world } from '../testing/world.ts';

describe.each(engines)('a session on %s', (engine) => {
  let at: World;
  beforeAll(async () => {
    at = await world(engine);
  });
  afterAll(() => at.close());

  it('begins with the right password, whatever the case of the account', async () => {
    const agent = await at.signIn('SUPER');
    const { status, body } = await agent.get('/session');
    expect(status).toBe(200);
    expect(body.user).toEqual({ id: 'o1-super', name: '周念慈', account: 'super', roles: ['super_admin', 'member'] });
  });
});
