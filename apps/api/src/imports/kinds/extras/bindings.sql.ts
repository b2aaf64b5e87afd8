import type { Tx } from '../../../transaction.ts';

/** What lists show of bindings and devices, copied onto the members of an org. */
export async function showBindings(db: Tx['db'], orgId: string): Promise<void> {
  await db.$executeRaw`UPDATE "Member" SET
      "bound" = true,
      "boundAt" = b."startedAt",
      "wechatNickname" = b."nickname"
    FROM "Binding" b
    WHERE b."memberId" = "Member"."id" AND b."endedAt" IS NULL AND "Member"."orgId" = ${orgId}`;
  await db.$executeRaw`UPDATE "Member" SET
      "lastActiveAt" = (SELECT MAX(d."lastSeenAt") FROM "DeviceSession" d WHERE d."memberId" = "Member"."id")
    WHERE "orgId" = ${orgId} AND EXISTS (SELECT 1 FROM "DeviceSession" d WHERE d."memberId" = "Member"."id")`;
}
