-- CreateTable
CREATE TABLE "BindingHour" (
    "orgId" TEXT NOT NULL,
    "hour" TEXT NOT NULL,
    "ended" INTEGER NOT NULL DEFAULT 0,
    "began" INTEGER NOT NULL DEFAULT 0,
    "gone" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "BindingHour_pkey" PRIMARY KEY ("orgId","hour")
);

CREATE FUNCTION hour_of(at TIMESTAMP) RETURNS TEXT LANGUAGE sql STABLE AS $$ SELECT to_char(at, 'YYYY-MM-DD"T"HH24') $$;

INSERT INTO "BindingHour" ("orgId", "hour", "ended", "began", "gone")
SELECT "orgId", "hour", SUM("ended"), SUM("began"), SUM("gone") FROM (
    SELECT "orgId", hour_of("startedAt") AS "hour", 0 AS "ended", 1 AS "began", ("endedAt" IS NOT NULL)::INTEGER AS "gone" FROM "Binding"
    UNION ALL
    SELECT "orgId", hour_of("endedAt"), 1, 0, 0 FROM "Binding" WHERE "endedAt" IS NOT NULL
) b GROUP BY "orgId", "hour";

-- Once a statement, not once a row. The org's row first, as everything else takes it before it counts.
CREATE FUNCTION binding_hours_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM "Org" WHERE "id" IN (SELECT "orgId" FROM added) ORDER BY "id" FOR UPDATE;
    INSERT INTO "BindingHour" AS h ("orgId", "hour", "ended", "began", "gone")
    SELECT "orgId", "hour", SUM("ended"), SUM("began"), SUM("gone") FROM (
        SELECT "orgId", hour_of("startedAt") AS "hour", 0 AS "ended", 1 AS "began", ("endedAt" IS NOT NULL)::INTEGER AS "gone" FROM added
        UNION ALL SELECT "orgId", hour_of("endedAt"), 1, 0, 0 FROM added WHERE "endedAt" IS NOT NULL
    ) b GROUP BY "orgId", "hour"
    ON CONFLICT ("orgId", "hour") DO UPDATE SET
        "ended" = h."ended" + excluded."ended", "began" = h."began" + excluded."began", "gone" = h."gone" + excluded."gone";
    RETURN NULL;
END;
$$;

CREATE FUNCTION binding_hours_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM "Org" WHERE "id" IN (SELECT "orgId" FROM removed) ORDER BY "id" FOR UPDATE;
    UPDATE "BindingHour" h SET "ended" = h."ended" - d."ended", "began" = h."began" - d."began", "gone" = h."gone" - d."gone"
    FROM (
        SELECT "orgId", "hour", SUM("ended")::INTEGER AS "ended", SUM("began")::INTEGER AS "began", SUM("gone")::INTEGER AS "gone" FROM (
            SELECT "orgId", hour_of("startedAt") AS "hour", 0 AS "ended", 1 AS "began", ("endedAt" IS NOT NULL)::INTEGER AS "gone" FROM removed
            UNION ALL SELECT "orgId", hour_of("endedAt"), 1, 0, 0 FROM removed WHERE "endedAt" IS NOT NULL
        ) b GROUP BY "orgId", "hour"
    ) d WHERE h."orgId" = d."orgId" AND h."hour" = d."hour";
    RETURN NULL;
END;
$$;

CREATE FUNCTION binding_hours_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM "Org" WHERE "id" IN (SELECT "orgId" FROM added) ORDER BY "id" FOR UPDATE;
    INSERT INTO "BindingHour" AS h ("orgId", "hour", "ended", "began", "gone")
    SELECT "orgId", "hour", SUM("ended"), SUM("began"), SUM("gone") FROM (
        SELECT "orgId", hour_of("startedAt") AS "hour", 0 AS "ended", 1 AS "began", ("endedAt" IS NOT NULL)::INTEGER AS "gone" FROM added
        UNION ALL SELECT "orgId", hour_of("endedAt"), 1, 0, 0 FROM added WHERE "endedAt" IS NOT NULL
        UNION ALL SELECT "orgId", hour_of("startedAt"), 0, -1, -("endedAt" IS NOT NULL)::INTEGER FROM removed
        UNION ALL SELECT "orgId", hour_of("endedAt"), -1, 0, 0 FROM removed WHERE "endedAt" IS NOT NULL
    ) b GROUP BY "orgId", "hour" HAVING SUM("ended") <> 0 OR SUM("began") <> 0 OR SUM("gone") <> 0
    ON CONFLICT ("orgId", "hour") DO UPDATE SET
        "ended" = h."ended" + excluded."ended", "began" = h."began" + excluded."began", "gone" = h."gone" + excluded."gone";
    RETURN NULL;
END;
$$;

CREATE TRIGGER "Binding_hour_insert" AFTER INSERT ON "Binding"
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION binding_hours_insert();

CREATE TRIGGER "Binding_hour_delete" AFTER DELETE ON "Binding"
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION binding_hours_delete();

CREATE TRIGGER "Binding_hour_update" AFTER UPDATE ON "Binding"
    REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION binding_hours_update();
