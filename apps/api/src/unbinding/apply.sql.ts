import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

/*
 * What the carry-out does to the objects of an effect, in one statement each, for one case or for many at once. A fragment says which columns change;
 * `e` is the effect (its `requestedAt` is the transaction's time), `i` its item, and the object is the table's own row.
 */

const tables = {
  appGrant: Prisma.raw('"AppGrant"'),
  approvalApprover: Prisma.raw('"ApprovalApprover"'),
  customer: Prisma.raw('"Customer"'),
  customerGroup: Prisma.raw('"CustomerGroup"'),
  deviceSession: Prisma.raw('"DeviceSession"'),
  documentGrant: Prisma.raw('"DocumentGrant"'),
  draft: Prisma.raw('"Draft"'),
  interopAsset: Prisma.raw('"InteropAsset"'),
  roleGrant: Prisma.raw('"RoleGrant"'),
} as const;

/** Changes every object that these effects really have; those that are gone are left alone. */
export const changeObjects = (
  db: Tx['db'],
  table: keyof typeof tables,
  effectIds: readonly string[],
  columns: Prisma.Sql,
) =>
  db.$executeRaw`
    UPDATE ${tables[table]} SET ${columns}
    FROM "EffectItem" i JOIN "Effect" e ON e."id" = i."effectId"
    WHERE i."effectId" IN (${Prisma.join([...effectIds])}) AND i."fact" <> 'gone' AND i."objectId" = ${tables[table]}."id"`;

/** The columns that each kind of change sets. */
export const changes = {
  fate: Prisma.sql`"fate" = i."fact", "fateAt" = e."requestedAt", "unbindingId" = e."unbindingId"`,
  groupFate: Prisma.sql`"fate" = i."fact", "unbindingId" = e."unbindingId"`,
  session: Prisma.sql`"state" = i."fact", "pushEnabled" = FALSE, "endedByUnbindingId" = e."unbindingId",
    "endedAt" = CASE WHEN i."fact" = 'ended' THEN e."requestedAt" END`,
  frozen: Prisma.sql`"frozenAt" = e."requestedAt"`,
  withdrawn: Prisma.sql`"withdrawnAt" = e."requestedAt", "withdrawnByUnbindingId" = e."unbindingId"`,
  grant: Prisma.sql`"state" = i."fact", "changedAt" = e."requestedAt", "changedByUnbindingId" = e."unbindingId"`,
  cleared: Prisma.sql`"clearedAt" = e."requestedAt", "clearedByUnbindingId" = e."unbindingId"`,
  vacant: Prisma.sql`"vacantSince" = e."requestedAt"`,
} as const;

/** A WeChat-side function is impaired from now on, until `forecastAt` at the longest; what was said of it before is over. */
export const impaired = (state: string): Prisma.Sql =>
  Prisma.sql`"state" = ${state}, "degradedAt" = e."requestedAt", "recoverBy" = e."forecastAt",
    "recoveredAt" = ${state === 'recovered' ? Prisma.sql`e."requestedAt"` : Prisma.sql`NULL`},
    "stopGapAt" = NULL, "stopGapById" = NULL, "changedByUnbindingId" = e."unbindingId"`;
