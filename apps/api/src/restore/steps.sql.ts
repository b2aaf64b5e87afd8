import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

type Db = Pick<Tx, 'db'>['db'];

/** What tells of an object that it can be given back, or never went: compared with what was saved before the carry-out. */
const keeps = {
  appGrant: Prisma.sql`"AppGrant" o ON o."id" = i."objectId" AND o."state" = i."before"`,
  approvalApprover: Prisma.sql`"ApprovalApprover" o ON o."id" = i."objectId" AND o."replacedById" IS NULL`,
  customer: Prisma.sql`"Customer" o ON o."id" = i."objectId" AND o."ownerId" = i."before"`,
  customerGroup: Prisma.sql`"CustomerGroup" o ON o."id" = i."objectId" AND o."ownerId" = i."before"`,
  roleGrant: Prisma.sql`"RoleGrant" o ON o."id" = i."objectId" AND o."endedAt" IS NULL`,
} as const;
export type Kept = keyof typeof keeps;

/** How many objects of an effect are still the member's, or can be theirs again. */
export async function countKept(db: Db, effectId: string, table: Kept): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number | bigint }[]>`
    SELECT COUNT(*) AS "count" FROM "EffectItem" i JOIN ${keeps[table]}
    WHERE i."effectId" = ${effectId} AND COALESCE(i."fact", '') <> 'gone'`;
  return Number(row?.count ?? 0);
}

/** Of these effects' objects, those that came back say so. */
export const markBack = (db: Db, effectId: string, table: Kept) =>
  db.$executeRaw`
    UPDATE "EffectItem" SET "fact" = 'restored' WHERE "effectId" = ${effectId} AND COALESCE("fact", '') <> 'gone'
      AND "objectId" IN (SELECT i."objectId" FROM "EffectItem" i JOIN ${keeps[table]} WHERE i."effectId" = ${effectId})`;
