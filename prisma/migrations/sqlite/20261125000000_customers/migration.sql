-- AlterTable
ALTER TABLE "Customer" ADD COLUMN "decidedAt" DATETIME;
ALTER TABLE "Customer" ADD COLUMN "lastContactAt" DATETIME;

-- AlterTable
ALTER TABLE "Transfer" ADD COLUMN "message" TEXT;
ALTER TABLE "Transfer" ADD COLUMN "mode" TEXT;

-- AlterTable
ALTER TABLE "Unbinding" ADD COLUMN "forecastHash" TEXT;
ALTER TABLE "Unbinding" ADD COLUMN "handoverMessage" TEXT;

-- CreateTable
CREATE TABLE "HandoverNote" (
    "customerId" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "suggested" BOOLEAN NOT NULL,
    "writtenAt" DATETIME NOT NULL
);

-- A list may be a department's too: its key is no longer called after the member.
ALTER TABLE "SuccessorList" RENAME COLUMN "memberId" TO "id";
ALTER TABLE "SuccessorList" ADD COLUMN "holder" TEXT NOT NULL DEFAULT 'member';
ALTER TABLE "SuccessorList" ADD COLUMN "liftedVersion" INTEGER;
ALTER TABLE "SuccessorList" ADD COLUMN "liftedAt" DATETIME;
ALTER TABLE "SuccessorList" ADD COLUMN "liftedById" TEXT;
ALTER TABLE "SuccessorList" ADD COLUMN "liftReason" TEXT;
ALTER TABLE "Successor" RENAME COLUMN "memberId" TO "listId";
ALTER TABLE "Successor" ADD COLUMN "pausedUntil" DATETIME;
ALTER TABLE "Successor" ADD COLUMN "validUntil" DATETIME;

-- CreateIndex
CREATE INDEX "HandoverNote_orgId_memberId_idx" ON "HandoverNote"("orgId", "memberId");

-- CreateIndex
CREATE INDEX "Transfer_orgId_requestedAt_idx" ON "Transfer"("orgId", "requestedAt");

-- CreateIndex
CREATE INDEX "PoolEntry_orgId_state_departmentId_claimBy_id_idx" ON "PoolEntry"("orgId", "state", "departmentId", "claimBy", "id");

-- CreateIndex
CREATE INDEX "PoolEntry_orgId_state_fromMemberId_claimBy_id_idx" ON "PoolEntry"("orgId", "state", "fromMemberId", "claimBy", "id");

-- CreateIndex
CREATE INDEX "PoolEntry_orgId_claimedById_claimedAt_idx" ON "PoolEntry"("orgId", "claimedById", "claimedAt");
