-- CreateTable
CREATE TABLE "BindingHour" (
    "orgId" TEXT NOT NULL,
    "hour" TEXT NOT NULL,
    "ended" INTEGER NOT NULL DEFAULT 0,
    "began" INTEGER NOT NULL DEFAULT 0,
    "gone" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("orgId", "hour")
);

INSERT INTO "BindingHour" ("orgId", "hour", "ended", "began", "gone")
SELECT "orgId", "hour", SUM("ended"), SUM("began"), SUM("gone") FROM (
    SELECT "orgId", substr("startedAt", 1, 13) AS "hour", 0 AS "ended", 1 AS "began", "endedAt" IS NOT NULL AS "gone" FROM "Binding"
    UNION ALL
    SELECT "orgId", substr("endedAt", 1, 13), 1, 0, 0 FROM "Binding" WHERE "endedAt" IS NOT NULL
) GROUP BY "orgId", "hour";

CREATE TRIGGER "Binding_hour_insert" AFTER INSERT ON "Binding"
BEGIN
    INSERT INTO "BindingHour" ("orgId", "hour", "began", "gone")
    VALUES (NEW."orgId", substr(NEW."startedAt", 1, 13), 1, NEW."endedAt" IS NOT NULL)
    ON CONFLICT ("orgId", "hour") DO UPDATE SET "began" = "began" + 1, "gone" = "gone" + excluded."gone";
    INSERT INTO "BindingHour" ("orgId", "hour", "ended")
    SELECT NEW."orgId", substr(NEW."endedAt", 1, 13), 1 WHERE NEW."endedAt" IS NOT NULL
    ON CONFLICT ("orgId", "hour") DO UPDATE SET "ended" = "ended" + 1;
END;

CREATE TRIGGER "Binding_hour_delete" AFTER DELETE ON "Binding"
BEGIN
    UPDATE "BindingHour" SET "began" = "began" - 1, "gone" = "gone" - (OLD."endedAt" IS NOT NULL)
    WHERE "orgId" = OLD."orgId" AND "hour" = substr(OLD."startedAt", 1, 13);
    UPDATE "BindingHour" SET "ended" = "ended" - 1
    WHERE "orgId" = OLD."orgId" AND "hour" = substr(OLD."endedAt", 1, 13);
END;

CREATE TRIGGER "Binding_hour_update" AFTER UPDATE OF "startedAt", "endedAt" ON "Binding"
BEGIN
    UPDATE "BindingHour" SET "began" = "began" - 1, "gone" = "gone" - (OLD."endedAt" IS NOT NULL)
    WHERE "orgId" = OLD."orgId" AND "hour" = substr(OLD."startedAt", 1, 13);
    UPDATE "BindingHour" SET "ended" = "ended" - 1
    WHERE "orgId" = OLD."orgId" AND "hour" = substr(OLD."endedAt", 1, 13);
    INSERT INTO "BindingHour" ("orgId", "hour", "began", "gone")
    VALUES (NEW."orgId", substr(NEW."startedAt", 1, 13), 1, NEW."endedAt" IS NOT NULL)
    ON CONFLICT ("orgId", "hour") DO UPDATE SET "began" = "began" + 1, "gone" = "gone" + excluded."gone";
    INSERT INTO "BindingHour" ("orgId", "hour", "ended")
    SELECT NEW."orgId", substr(NEW."endedAt", 1, 13), 1 WHERE NEW."endedAt" IS NOT NULL
    ON CONFLICT ("orgId", "hour") DO UPDATE SET "ended" = "ended" + 1;
END;
