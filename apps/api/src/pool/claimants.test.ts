import { hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { expect, it } from 'vitest';
import { unknownPlace } from '../places/places.ts';
import { isRefusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { type World, world } from '../testing/world.ts';
import { transaction } from '../transaction.ts';
import { carriedOut, opening } from '../unbinding/testing.ts';
import { claim } from './claim.ts';

const claimants = 200;
const entries = 100;
const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at}`);

/** Two hundred colleagues of `lin`'s team, and a hundred more of her customers who wait. */
async function crowd({ db, now }: World, unbindingId: string): Promise<void> {
  const [orgId, at] = ['o1', now()];
  const one = await db.member.findUniqueOrThrow({ where: { id: 'o1-chen' } });
  const people = ids('p', claimants);
  await db.member.createMany({
    data: people.map((id) => ({
      ...one,
      id,
      account: id,
      accountKey: id,
      email: null,
      mobile: null,
    })),
  });
  await db.membership.createMany({
    data: people.map((memberId) => ({ orgId, memberId, departmentId: 'o1-team', direct: true, sortName: memberId })),
  });
  const customers = ids('w', entries);
  const waiting = { orgId, ownerId: 'o1-lin', unbindingId, fate: 'waiting', fateAt: at, createdAt: at };
  await db.customer.createMany({ data: customers.map((id) => ({ ...waiting, id, externalId: id, name: id })) });
  const entry = { orgId, unbindingId, fromMemberId: 'o1-lin', departmentId: 'o1-team', enteredAt: at };
  const claimBy = new Date(at.getTime() + 72 * hour);
  await db.poolEntry.createMany({ data: customers.map((id) => ({ ...entry, id, customerId: id, claimBy })) });
}

it.each(engines)('200 claimants on 100 entries: each entry once, everybody answered, on %s', async (engine) => {
  const of = await world(engine);
  const unbindingId = await carriedOut(of, await of.seat('super'), { ...opening(), inheritance: { mode: 'pool' } });
  await crowd(of, unbindingId);
  const seat = {
    orgId: 'o1',
    name: '',
    account: '',
    sessionId: '',
    csrfToken: '',
    raisedUntil: null,
    place: unknownPlace,
  } as const;
  const answers = await Promise.all(
    ids('p', claimants).map((id, at) => {
      const user: SignedIn = { ...seat, id, roles: ['member'], contactsEdit: false, scope: [], expiresAt: of.now() };
      return transaction(of.deps, (tx) => claim(tx, user, [`w${at % entries}`]));
    }),
  );
  const got = answers.flatMap((answer) => (isRefusal(answer) ? [] : answer.claimed));
  const lost = answers.flatMap((answer) => (isRefusal(answer) ? [] : answer.refused));
  expect([got.length, new Set(got).size, lost.length]).toEqual([entries, entries, claimants - entries]);
  expect(new Set(lost.map(({ code }) => code))).toEqual(new Set(['already-claimed']));
  expect(await of.db.transfer.count({ where: { customerId: { in: ids('w', entries) }, fate: 'transferring' } })).toBe(
    entries,
  );
  await of.close();
});
