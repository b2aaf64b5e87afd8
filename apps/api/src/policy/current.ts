import { policyNumbers } from '@unbind/contract/policy';
import { defaultPolicy, type Policy } from '@unbind/domain/policy/policy';
import type { Prisma } from '@unbind/prisma';
import { z } from 'zod';
import type { Tx } from '../transaction.ts';

export type PolicyRow = NonNullable<Awaited<ReturnType<Tx['db']['policy']['findFirst']>>>;
export type DraftRow = NonNullable<Awaited<ReturnType<Tx['db']['policyDraft']['findFirst']>>>;

/** What is stored is read back through this, so that a damaged policy is a bug that shows and not a weaker rule. */
export const policySchema = z.object(policyNumbers.shape) satisfies z.ZodType<Policy>;

/** The numbers as a row keeps them: without what is undefined. */
export const storedNumbers = (policy: Policy): Prisma.InputJsonObject => JSON.parse(JSON.stringify(policy));

/** A version that was stored before a number existed has its default. */
const known = z.record(z.string(), z.unknown());

/** The numbers of a stored version or draft. */
export const readNumbers = (stored: unknown): Policy =>
  policySchema.parse({ ...defaultPolicy, ...known.parse(stored) });

/** In force is what took effect last; of two at the same instant, the later version. What was withdrawn never takes effect. */
const taken = (now: Date) =>
  ({
    where: { effectiveAt: { lte: now }, withdrawnAt: null },
    orderBy: [{ effectiveAt: 'desc' }, { version: 'desc' }],
  }) as const satisfies Prisma.PolicyFindFirstArgs;

/** The org's numbers in force now, and its time zone. */
export async function currentPolicy(
  { db, now }: Pick<Tx, 'db' | 'now'>,
  orgId: string,
): Promise<{ policy: Policy; timeZone: string }> {
  const org = await db.org.findUniqueOrThrow({
    where: { id: orgId },
    select: { timeZone: true, policies: { ...taken(now), take: 1 } },
  });
  const [stored] = org.policies;
  return { policy: stored === undefined ? defaultPolicy : readNumbers(stored.numbers), timeZone: org.timeZone };
}

/** The version that is in force now; null where the org has none and everything is as shipped. */
export const versionInForce = ({ db, now }: Pick<Tx, 'db' | 'now'>, orgId: string) => {
  const { where, orderBy } = taken(now);
  return db.policy.findFirst({ where: { orgId, ...where }, orderBy: [...orderBy] });
};

/** The version that waits for its time; there is never more than one. */
export const versionWaiting = ({ db, now }: Pick<Tx, 'db' | 'now'>, orgId: string) =>
  db.policy.findFirst({ where: { orgId, effectiveAt: { gt: now }, withdrawnAt: null } });

/** The version that was written last, whatever became of it. */
export const versionNewest = ({ db }: Pick<Tx, 'db'>, orgId: string) =>
  db.policy.findFirst({ where: { orgId }, orderBy: { version: 'desc' } });
