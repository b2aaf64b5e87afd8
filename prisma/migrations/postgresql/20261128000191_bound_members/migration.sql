-- How many members of an org are bound is asked with every case and must not be counted each time.
UPDATE "Org" SET "boundMembers" = (SELECT COUNT(*) FROM "Member" m WHERE m."orgId" = "Org"."id" AND m."bound");

-- Once a statement, not once a row: an import writes thousands.
CREATE FUNCTION member_bound_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "Org" o SET "boundMembers" = o."boundMembers" + d.n
    FROM (SELECT "orgId", COUNT(*)::INTEGER AS n FROM added WHERE "bound" GROUP BY "orgId") d WHERE o."id" = d."orgId";
    RETURN NULL;
END;
$$;

CREATE FUNCTION member_bound_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "Org" o SET "boundMembers" = o."boundMembers" + d.n
    FROM (
        SELECT a."orgId", SUM(a."bound"::INTEGER - r."bound"::INTEGER)::INTEGER AS n
        FROM added a JOIN removed r ON r."id" = a."id" WHERE a."bound" <> r."bound" GROUP BY a."orgId"
    ) d WHERE o."id" = d."orgId" AND d.n <> 0;
    RETURN NULL;
END;
$$;

CREATE FUNCTION member_bound_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "Org" o SET "boundMembers" = o."boundMembers" - d.n
    FROM (SELECT "orgId", COUNT(*)::INTEGER AS n FROM removed WHERE "bound" GROUP BY "orgId") d WHERE o."id" = d."orgId";
    RETURN NULL;
END;
$$;

CREATE TRIGGER "Member_bound_insert" AFTER INSERT ON "Member"
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION member_bound_insert();

CREATE TRIGGER "Member_bound_update" AFTER UPDATE ON "Member"
    REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION member_bound_update();

CREATE TRIGGER "Member_bound_delete" AFTER DELETE ON "Member"
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION member_bound_delete();
