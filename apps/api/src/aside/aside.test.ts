import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workHandlers } from '../handlers.ts';
import { unknownPlace } from '../places/places.ts';
import { isRefusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { type World, world } from '../testing/world.ts';
import { confirmable, newestCode, stateIn } from '../unbinding/testing.ts';
import { createRunner } from '../workflow/runner.ts';
import { threads } from './aside.ts';

describe.each(engines)('work in a thread of its own on %s', (engine) => {
  let of: World;
  let aside: ReturnType<typeof threads>;
  beforeEach(async () => {
    of = await world(engine);
    aside = threads({ url: of.url, carries: of.deps.messenger.carries }, of.deps);
  });
  afterEach(async () => {
    await aside.close();
    await of.close();
  });

  const user: SignedIn = {
    ...{ id: 'o1-super', orgId: 'o1', name: '', account: 'super', sessionId: '', csrfToken: '' },
    ...{
      roles: ['super_admin'],
      contactsEdit: true,
      scope: [],
      expiresAt: new Date(0),
      raisedUntil: null,
      place: unknownPlace,
    },
  };

  it('answers as this thread would, refusals too, and carries a case out with everybody told', async () => {
    const nobody = await aside.aside('impact', { user, memberId: 'nobody', asked: {} });
    expect(isRefusal(nobody) && nobody.code).toBe('not-found');
    const agent = await of.seat('super');
    const id = await confirmable(of, agent);
    await agent.post(`/unbindings/${id}/confirm`, { token: await newestCode(of, 'email') });
    const told: string[] = [];
    of.deps.changes.onCase(id, () => told.push(id));
    await createRunner(of.deps, workHandlers(of.deps, aside.aside)).runDue();
    expect(await stateIn(of, id)).toBe('settling');
    expect(told).not.toEqual([]);
  });
});
