import type { Database } from '@unbind/prisma';
import { moveToConfirmed, now, openedCase } from '../bench/case.ts';
import { here } from '../src/aside/work.ts';
import { depsAt } from '../src/testing/calm-deps.ts';
import { smallOrg } from '../src/testing/small-org.ts';

export { now };

/** So many orgs, each with one case that is confirmed and waits to be carried out, and its messages not sent yet. */
export async function fillCases(db: Database, url: string, count: number): Promise<void> {
  const { deps, close } = depsAt(url, { now: () => now, world: () => now });
  for (let index = 0; index < count; index += 1) {
    const orgId = `o${index}`;
    await smallOrg(db, now, orgId);
    await openedCase(orgId, here(deps));
    await moveToConfirmed(deps, orgId);
  }
  await close();
}
