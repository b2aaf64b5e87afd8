import { openDatabase } from '@unbind/prisma';
import { applyMigrations } from '@unbind/prisma/apply';
import { world } from '../src/testing/world.ts';
import { confirmable, newestCode } from '../src/unbinding/testing.ts';

/**
 * A database with one confirmed case of a member with this many customers, whose carry-out is the next thing to do.
 * The way there is the product's own, from opening the case to the dynamic token. Resolves to the case's time.
 */
export async function executingCase(path: string, customers: number): Promise<Date> {
  const url = `file:${path}`;
  await applyMigrations(url);
  const { db, close } = openDatabase(url);
  const of = await world('sqlite', { database: { db, url, close } });
  await of.db.successor.updateMany({ data: { capacity: null } });
  const have = await of.db.customer.count({ where: { ownerId: 'o1-lin' } });
  const more = Array.from({ length: customers - have }, (_, index) => `more${index}`);
  const of1 = { orgId: 'o1', addedAt: of.now(), createdAt: of.now() };
  await of.db.customer.createMany({
    data: more.map((id) => ({ ...of1, id, externalId: id, ownerId: 'o1-lin', name: `客户 ${id}` })),
  });
  await of.db.customerOwner.createMany({
    data: more.map((id) => ({ id: `${id}-own`, orgId: 'o1', customerId: id, memberId: 'o1-lin', fromAt: of.now() })),
  });
  const admin = await of.signIn('super');
  const id = await confirmable(of, admin);
  const confirmed = await admin.post(`/unbindings/${id}/confirm`, { token: await newestCode(of, 'email') });
  if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body));
  const now = of.now();
  await of.close();
  return now;
}
