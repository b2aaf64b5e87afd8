import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

/** The lines of these cases are done: each names its case. */
export const linesDone = (db: Tx['db'], runId: string, unbindingIds: readonly string[], now: Date) =>
  db.$executeRaw`
    UPDATE "RunRow" SET "state" = 'done', "unbindingId" = u."id", "at" = ${now} FROM "Unbinding" u
    WHERE u."id" IN (${Prisma.join([...unbindingIds])}) AND "RunRow"."runId" = ${runId}
      AND "RunRow"."memberId" = u."memberId" AND "RunRow"."state" = 'ready'`;
