import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

/** Sessions that a timer of these cases will end are marked now, with the time at which it will. */
export const markEnding = (db: Tx['db'], unbindingIds: readonly string[]) =>
  db.$executeRaw`
    UPDATE "DeviceSession" SET "state" = 'ending', "endsAt" = e."forecastAt", "endedByUnbindingId" = e."unbindingId"
    FROM "EffectItem" i JOIN "Effect" e ON e."id" = i."effectId"
    WHERE e."unbindingId" IN (${Prisma.join([...unbindingIds])}) AND e."kind" = 'windows_end' AND i."fact" <> 'gone'
      AND i."objectId" = "DeviceSession"."id" AND "DeviceSession"."state" = 'active'`;

/** Ends what was connected when the case was carried out; a session that began after it is another matter. */
export const endMarked = (db: Tx['db'], unbindingId: string, now: Date) =>
  db.$executeRaw`
    UPDATE "DeviceSession" SET "state" = 'ended', "endedAt" = ${now}, "pushEnabled" = FALSE, "endedByUnbindingId" = e."unbindingId"
    FROM "EffectItem" i JOIN "Effect" e ON e."id" = i."effectId"
    WHERE e."unbindingId" = ${unbindingId} AND e."kind" = 'windows_end' AND i."fact" <> 'gone'
      AND i."objectId" = "DeviceSession"."id" AND "DeviceSession"."state" IN ('active', 'ending')`;
