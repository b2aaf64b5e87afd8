-- The ledger only grows: what is in it can be neither changed nor removed, not by us either.
CREATE FUNCTION ledger_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger entries are insert-only';
END;
$$;

CREATE TRIGGER "LedgerEntry_no_update_or_delete" BEFORE UPDATE OR DELETE ON "LedgerEntry"
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_guard();

CREATE TRIGGER "LedgerEntry_no_truncate" BEFORE TRUNCATE ON "LedgerEntry"
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_guard();

-- Search and paging compare by code units on both engines, whatever the database's own collation is.
ALTER TABLE "MemberTerm" ALTER COLUMN "term" TYPE TEXT COLLATE "C";
ALTER TABLE "MemberTerm" ALTER COLUMN "memberId" TYPE TEXT COLLATE "C";
ALTER TABLE "Member" ALTER COLUMN "sortName" TYPE TEXT COLLATE "C";
ALTER TABLE "Member" ALTER COLUMN "id" TYPE TEXT COLLATE "C";
ALTER TABLE "Membership" ALTER COLUMN "sortName" TYPE TEXT COLLATE "C";
ALTER TABLE "Membership" ALTER COLUMN "memberId" TYPE TEXT COLLATE "C";
