import { type Database, Prisma } from '@unbind/prisma';

/**
 * Invariant 3 over the whole database: each customer for whom something does not fit. A customer is never without exactly
 * one fate, never with two owners, never lost.
 */
export const brokenCustomers = (db: Database) =>
  db.$queryRaw<{ what: string; customerId: string }[]>`
    SELECT 'waits nowhere, or twice' AS "what", c."id" AS "customerId" FROM "Customer" c
    WHERE c."fate" = 'waiting' AND 1 <> (
      SELECT COUNT(*) FROM "PoolEntry" p WHERE p."customerId" = c."id" AND p."state" = 'free') + (
      SELECT COUNT(*) FROM "Transfer" t WHERE t."customerId" = c."id" AND t."fate" = 'waiting')
    UNION ALL
    SELECT 'goes to nobody, or to two', c."id" FROM "Customer" c
    WHERE c."fate" = 'transferring' AND 1 <> (
      SELECT COUNT(*) FROM "Transfer" t WHERE t."customerId" = c."id" AND t."fate" = 'transferring')
    UNION ALL
    SELECT 'a transfer of a customer who does not move', t."customerId" FROM "Transfer" t
      LEFT JOIN "Customer" c ON c."id" = t."customerId"
    WHERE t."fate" = 'transferring' AND COALESCE(c."fate", '') <> 'transferring'
    UNION ALL
    SELECT 'free in the pool but not waiting', p."customerId" FROM "PoolEntry" p
      LEFT JOIN "Customer" c ON c."id" = p."customerId"
    WHERE p."state" = 'free' AND COALESCE(c."fate", '') <> 'waiting'
    UNION ALL
    SELECT 'two owners in the history', o."customerId" FROM "CustomerOwner" o
    WHERE o."untilAt" IS NULL GROUP BY o."customerId" HAVING COUNT(*) > 1
    UNION ALL
    SELECT 'another owner in the history', c."id" FROM "Customer" c
    WHERE c."fate" = 'taken_over' AND NOT EXISTS (
      SELECT 1 FROM "CustomerOwner" o
      WHERE o."customerId" = c."id" AND o."memberId" = c."ownerId" AND o."untilAt" IS NULL)
    UNION ALL
    SELECT 'handed over by nobody', c."id" FROM "Customer" c WHERE c."ownerId" IS NULL AND c."fate" IN ('waiting', 'taken_over')`;

interface References {
  readonly column: string;
  readonly to: Prisma.ModelName;
  readonly from: readonly Prisma.ModelName[];
}

/** Columns that name a row of another table, by the tables that have them. */
const references: readonly References[] = [
  {
    column: 'unbindingId',
    to: 'Unbinding',
    from: [
      ...([
        'Effect',
        'EffectItem',
        'Task',
        'WorkOrder',
        'Notification',
        'Challenge',
        'LedgerEntry',
        'RiskEvent',
      ] as const),
      ...(['Customer', 'Transfer', 'PoolEntry', 'FrozenRole', 'TimerChange', 'MemberReturn', 'Revocation'] as const),
      ...(['Approval', 'RunRow', 'Departure'] as const),
    ],
  },
  { column: 'runId', to: 'Run', from: ['RunRow', 'Unbinding', 'Challenge'] },
  { column: 'approvalId', to: 'Approval', from: ['Challenge'] },
  {
    column: 'memberId',
    to: 'Member',
    from: [
      ...(['Membership', 'Binding', 'DeviceSession', 'Session', 'Challenge', 'Unbinding', 'Notification'] as const),
      ...(['RoleGrant', 'FrozenRole', 'AppGrant', 'DocumentGrant', 'Draft', 'DataHolding', 'CustomerOwner'] as const),
      ...(['ApprovalApprover', 'MemberReturn', 'LegalHold', 'StoredRecord', 'Revocation'] as const),
      ...(['RunRow', 'Departure'] as const),
    ],
  },
  {
    column: 'customerId',
    to: 'Customer',
    from: ['Transfer', 'PoolEntry', 'CustomerOwner', 'CustomerTag', 'HandoverNote'],
  },
  { column: 'ownerId', to: 'Member', from: ['Customer', 'CustomerGroup', 'Task'] },
  { column: 'fromMemberId', to: 'Member', from: ['Transfer', 'PoolEntry', 'Delegation'] },
  { column: 'toMemberId', to: 'Member', from: ['Transfer', 'Delegation'] },
  { column: 'claimedById', to: 'Member', from: ['PoolEntry'] },
  { column: 'initiatorId', to: 'Member', from: ['Unbinding', 'Run'] },
  { column: 'successorId', to: 'Member', from: ['Successor'] },
  { column: 'bindingId', to: 'Binding', from: ['Unbinding'] },
  { column: 'effectId', to: 'Effect', from: ['EffectItem', 'Task'] },
  { column: 'roleGrantId', to: 'RoleGrant', from: ['FrozenRole'] },
  { column: 'grantId', to: 'AppGrant', from: ['QueuedPush'] },
  { column: 'taskId', to: 'Task', from: ['TaskFile'] },
  { column: 'orderId', to: 'WorkOrder', from: ['TimerChange'] },
];

export interface Broken {
  readonly what: string;
  readonly id: string;
}

/** Invariant 2 over the whole database: each row that names something of another org. */
export const strangers = (db: Database) => {
  const queries = references.flatMap(({ column, to, from }) =>
    from.map((table) =>
      Prisma.raw(`
        SELECT '${table}.${column} of another org' AS "what", a."${column}" AS "id"
        FROM "${table}" a JOIN "${to}" b ON b."id" = a."${column}" WHERE b."orgId" <> a."orgId"`),
    ),
  );
  return db.$queryRaw<Broken[]>(Prisma.join(queries, ' UNION ALL '));
};

/**
 * Invariant 4 over the whole database: each case that is neither untouched nor fully carried out, and each with more
 * timers on the record than orders for them that are done. What enters the pool after the end has a clock of its own. Cases of the imported history have no effects and are left out.
 */
export const halfDone = (db: Database) =>
  db.$queryRaw<Broken[]>`
    WITH "carried" AS (
      SELECT u.* FROM "Unbinding" u
      WHERE u."executedAt" IS NOT NULL AND EXISTS (SELECT 1 FROM "Effect" e WHERE e."unbindingId" = u."id")
    )
    SELECT 'carried out, yet still bound' AS "what", c."id" AS "id" FROM "carried" c
      JOIN "Binding" b ON b."id" = c."bindingId" WHERE b."endedAt" IS NULL
    UNION ALL
    SELECT 'carried out, yet not once on the record', c."id" FROM "carried" c
    WHERE 1 <> (SELECT COUNT(*) FROM "LedgerEntry" l WHERE l."unbindingId" = c."id" AND l."kind" = 'carried_out')
    UNION ALL
    SELECT 'carried out, without the timer of an effect', c."id" FROM "carried" c
      JOIN "Effect" e ON e."unbindingId" = c."id" AND e."phase" = 'timed' AND e."forecastAt" IS NOT NULL
    WHERE NOT EXISTS (SELECT 1 FROM "WorkOrder" w WHERE w."id" = c."id" || ':timer:' || e."kind")
    UNION ALL
    SELECT 'carried out, with an effect that was not asked for', c."id" FROM "carried" c
      JOIN "Effect" e ON e."unbindingId" = c."id" AND e."phase" <> 'timed' WHERE e."requestedAt" IS NULL
    UNION ALL
    SELECT 'not carried out, yet no longer bound', u."id" FROM "Unbinding" u
      JOIN "Binding" b ON b."endedByUnbindingId" = u."id" WHERE u."executedAt" IS NULL
    UNION ALL
    SELECT 'not carried out, yet with a timer of an effect', u."id" FROM "Unbinding" u
      JOIN "WorkOrder" w ON w."unbindingId" = u."id" AND w."kind" = 'effect_due' WHERE u."executedAt" IS NULL
    UNION ALL
    SELECT 'not carried out, yet on the record', u."id" FROM "Unbinding" u
      JOIN "LedgerEntry" l ON l."unbindingId" = u."id" AND l."kind" = 'carried_out' WHERE u."executedAt" IS NULL
    UNION ALL
    SELECT 'a timer that ran twice', c."id" FROM "carried" c
    WHERE (SELECT COUNT(*) FROM "LedgerEntry" l WHERE l."unbindingId" = c."id" AND l."kind" = 'timer_ran')
      > (SELECT COUNT(*) FROM "WorkOrder" w WHERE w."unbindingId" = c."id" AND w."kind" = 'effect_due' AND w."state" = 'done')
    UNION ALL
    SELECT 'closed, yet with work to do', c."id" FROM "carried" c
      JOIN "WorkOrder" w ON w."unbindingId" = c."id" AND w."kind" = 'effect_due' AND w."state" IN ('waiting', 'leased', 'parked')
    WHERE c."state" = 'closed'`;

/** Each case of which a timer is done that never ran. Tests that end timers by hand are not asked this. */
export const timersNotRun = (db: Database) =>
  db.$queryRaw<Broken[]>`
    SELECT 'a timer that is done but did not run' AS "what", u."id" AS "id" FROM "Unbinding" u
    WHERE (SELECT COUNT(*) FROM "LedgerEntry" l WHERE l."unbindingId" = u."id" AND l."kind" = 'timer_ran')
      < (SELECT COUNT(*) FROM "WorkOrder" w WHERE w."unbindingId" = u."id" AND w."kind" = 'effect_due' AND w."state" = 'done')`;
