-- How many members of an org are bound is asked with every case and must not be counted each time.
UPDATE "Org" SET "boundMembers" = (SELECT COUNT(*) FROM "Member" m WHERE m."orgId" = "Org"."id" AND m."bound");

CREATE TRIGGER "Member_bound_insert" AFTER INSERT ON "Member" WHEN NEW."bound"
BEGIN
    UPDATE "Org" SET "boundMembers" = "boundMembers" + 1 WHERE "id" = NEW."orgId";
END;

CREATE TRIGGER "Member_bound_update" AFTER UPDATE OF "bound" ON "Member" WHEN OLD."bound" <> NEW."bound"
BEGIN
    UPDATE "Org" SET "boundMembers" = "boundMembers" + NEW."bound" - OLD."bound" WHERE "id" = NEW."orgId";
END;

CREATE TRIGGER "Member_bound_delete" AFTER DELETE ON "Member" WHEN OLD."bound"
BEGIN
    UPDATE "Org" SET "boundMembers" = "boundMembers" - 1 WHERE "id" = OLD."orgId";
END;
