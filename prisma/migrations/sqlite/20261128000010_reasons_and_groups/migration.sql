-- CreateTable
CREATE TABLE "GroupTransfer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "fromMemberId" TEXT,
    "toMemberId" TEXT,
    "unbindingId" TEXT,
    "requestedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CustomerReason" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "unbindingId" TEXT,
    "kind" TEXT NOT NULL,
    "toMemberId" TEXT,
    "actorId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "GroupTransfer_groupId_requestedAt_idx" ON "GroupTransfer"("groupId", "requestedAt");

-- CreateIndex
CREATE INDEX "GroupTransfer_orgId_fromMemberId_requestedAt_idx" ON "GroupTransfer"("orgId", "fromMemberId", "requestedAt");

-- CreateIndex
CREATE INDEX "CustomerReason_customerId_at_idx" ON "CustomerReason"("customerId", "at");

-- CreateIndex
CREATE INDEX "CustomerReason_unbindingId_at_idx" ON "CustomerReason"("unbindingId", "at");
