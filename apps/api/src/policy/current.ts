import { policyNumbers } from '@unbind/contract/policy';
import { defaultPolicy, type Policy } from '@unbind/domain/policy/policy';
import type { Prisma } from '@unbind/prisma';
import { z } from 'zod';
import type { Tx } from '../transaction.ts';

/** What is stored is read back through this, so that a damaged policy is a bug that shows and not a weaker rule. */
export const policySchema = z.object(policyNumbers.shape) satisfies z.ZodType<Policy>;

/** The numbers as a row keeps them: without what is undefined. */
export const storedNumbers = (policy: Policy): Prisma.InputJsonObject => JSON.parse(JSON.stringify(policy));

/** A version that was stored before a number existed has its default. */
const known = z.record(z.string(), z.unknown());

/** The org's numbers in force now, and its time zone. */
export async function currentPolicy(
  { db, now }: Pick<Tx, 'db' | 'now'>,
  orgId: string,
): Promise<{ policy: Policy; timeZone: string }> {
  const org = await db.org.findUniqueOrThrow({
    where: { id: orgId },
    select: {
      timeZone: true,
      policies: { where: { effectiveAt: { lte: now } }, orderBy: { version: 'desc' }, take: 1 },
    },
  });
  const [stored] = org.policies;
  return {
    policy:
      stored === undefined ? defaultPolicy : policySchema.parse({ ...defaultPolicy, ...known.parse(stored.numbers) }),
    timeZone: org.timeZone,
  };
}
