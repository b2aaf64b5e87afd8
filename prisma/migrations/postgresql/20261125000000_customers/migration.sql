-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "decidedAt" TIMESTAMP(3),
ADD COLUMN     "lastContactAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Transfer" ADD COLUMN     "message" TEXT,
ADD COLUMN     "mode" TEXT;

-- A list may be a department's too: its key is no longer called after the member.
ALTER TABLE "SuccessorList" RENAME COLUMN "memberId" TO "id";
ALTER TABLE "SuccessorList" ADD COLUMN     "holder" TEXT NOT NULL DEFAULT 'member',
ADD COLUMN     "liftReason" TEXT,
ADD COLUMN     "liftedAt" TIMESTAMP(3),
ADD COLUMN     "liftedById" TEXT,
ADD COLUMN     "liftedVersion" INTEGER;
ALTER TABLE "Successor" RENAME COLUMN "memberId" TO "listId";
ALTER TABLE "Successor" RENAME CONSTRAINT "Successor_memberId_fkey" TO "Successor_listId_fkey";
ALTER TABLE "Successor" ADD COLUMN     "pausedUntil" TIMESTAMP(3),
ADD COLUMN     "validUntil" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Unbinding" ADD COLUMN     "forecastHash" TEXT,
ADD COLUMN     "handoverMessage" TEXT;

-- CreateTable
CREATE TABLE "HandoverNote" (
    "customerId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "suggested" BOOLEAN NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HandoverNote_pkey" PRIMARY KEY ("customerId")
);

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
