-- CreateTable
CREATE TABLE "GroupTransfer" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "fromMemberId" TEXT,
    "toMemberId" TEXT,
    "unbindingId" TEXT,
    "requestedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "GroupTransfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomerReason" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "unbindingId" TEXT,
    "kind" TEXT NOT NULL,
    "toMemberId" TEXT,
    "actorId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CustomerReason_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "GroupTransfer_groupId_requestedAt_idx" ON "GroupTransfer"("groupId", "requestedAt");

-- CreateIndex
CREATE INDEX "GroupTransfer_orgId_fromMemberId_requestedAt_idx" ON "GroupTransfer"("orgId", "fromMemberId", "requestedAt");

-- CreateIndex
CREATE INDEX "CustomerReason_customerId_at_idx" ON "CustomerReason"("customerId", "at");

-- CreateIndex
CREATE INDEX "CustomerReason_unbindingId_at_idx" ON "CustomerReason"("unbindingId", "at");
