-- An id is compared with columns of the default collation everywhere: under another one no index on either side fits, so that
-- every join with members read a whole table. Names keep theirs, since they are what lists are ordered by.
ALTER TABLE "Member" ALTER COLUMN "id" TYPE TEXT COLLATE "default";
ALTER TABLE "MemberTerm" ALTER COLUMN "memberId" TYPE TEXT COLLATE "default";
ALTER TABLE "Membership" ALTER COLUMN "memberId" TYPE TEXT COLLATE "default";
