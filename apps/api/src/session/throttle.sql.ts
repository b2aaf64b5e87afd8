import type { Tx } from '../transaction.ts';

/** Counts one event in a key's window, beginning a new window when the old one is over; racing events are all counted. */
export const countEvent = ({ db, now }: Pick<Tx, 'db' | 'now'>, key: string, windowBegan: Date) =>
  db.$queryRaw<{ count: number | bigint; windowStart: Date }[]>`
    INSERT INTO "Throttle" ("key", "windowStart", "count") VALUES (${key}, ${now}, 1)
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN "Throttle"."windowStart" <= ${windowBegan} THEN 1 ELSE "Throttle"."count" + 1 END,
      "windowStart" = CASE WHEN "Throttle"."windowStart" <= ${windowBegan} THEN ${now} ELSE "Throttle"."windowStart" END
    RETURNING "count", "windowStart"`;
