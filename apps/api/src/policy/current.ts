import { defaultPolicy, type Policy } from '@unbind/domain/policy/policy';
import { levels } from '@unbind/domain/verification/levels';
import { z } from 'zod';
import type { Tx } from '../transaction.ts';

/** What is stored is read back through this, so that a damaged policy is a bug that shows and not a weaker rule. */
export const policySchema = z.object({
  level: z.enum(levels),
  forceBinding: z.boolean(),
  faceAllowed: z.boolean(),
  holdSeconds: z.number(),
  claimHours: z.number(),
  successorAgeDays: z.number(),
  cacheHours: z.number(),
  frozenRoleDays: z.number(),
  chatRetentionDays: z.number(),
  chatArchiving: z.boolean(),
}) satisfies z.ZodType<Policy>;

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
