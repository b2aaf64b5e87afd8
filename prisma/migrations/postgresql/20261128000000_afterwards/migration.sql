-- AlterTable
ALTER TABLE "InteropAsset" ADD COLUMN     "recoveredAt" TIMESTAMP(3),
ADD COLUMN     "stopGapAt" TIMESTAMP(3),
ADD COLUMN     "stopGapById" TEXT;

-- AlterTable
ALTER TABLE "Unbinding" ADD COLUMN     "restoredAt" TIMESTAMP(3),
ADD COLUMN     "restoredById" TEXT;

-- AlterTable
ALTER TABLE "WorkOrder" ADD COLUMN     "fault" TEXT,
ADD COLUMN     "heldAt" TIMESTAMP(3),
ADD COLUMN     "heldWhy" TEXT,
ADD COLUMN     "ruleDueAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "escalatedAt" TIMESTAMP(3),
ADD COLUMN     "escalatedToId" TEXT,
ADD COLUMN     "remindedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "delivery" TEXT NOT NULL DEFAULT 'each',
ADD COLUMN     "path" TEXT NOT NULL DEFAULT '/',
ADD COLUMN     "sentAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "TimerChange" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "unbindingId" TEXT,
    "how" TEXT NOT NULL,
    "fromDueAt" TIMESTAMP(3) NOT NULL,
    "toDueAt" TIMESTAMP(3) NOT NULL,
    "actorId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TimerChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskFile" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "uploadedById" TEXT NOT NULL,
    "uploadedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TaskFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberReturn" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "unbindingId" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "seenAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asking',
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "note" TEXT,

    CONSTRAINT "MemberReturn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LegalHold" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "placedById" TEXT NOT NULL,
    "placedAt" TIMESTAMP(3) NOT NULL,
    "liftedById" TEXT,
    "liftedAt" TIMESTAMP(3),
    "liftReason" TEXT,

    CONSTRAINT "LegalHold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredRecord" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "bytes" INTEGER NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "StoredRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Revocation" (
    "orgId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "grantId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "appName" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "unbindingId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Revocation_pkey" PRIMARY KEY ("orgId","seq")
);

-- CreateTable
CREATE TABLE "QueuedPush" (
    "grantId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "orgId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "arrivedAt" TIMESTAMP(3) NOT NULL,
    "deliveredAt" TIMESTAMP(3),

    CONSTRAINT "QueuedPush_pkey" PRIMARY KEY ("grantId","seq")
);

-- CreateTable
CREATE TABLE "WebhookEndpoint" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "events" JSONB NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "lastOkAt" TIMESTAMP(3),
    "lastFault" TEXT,

    CONSTRAINT "WebhookEndpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "scopes" JSONB NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticePreference" (
    "memberId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "rhythm" TEXT NOT NULL DEFAULT 'each',
    "digestHour" INTEGER NOT NULL DEFAULT 9,
    "quietFrom" INTEGER,
    "quietTo" INTEGER,
    "muted" JSONB NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "NoticePreference_pkey" PRIMARY KEY ("memberId")
);

-- CreateIndex
CREATE INDEX "TimerChange_orderId_at_idx" ON "TimerChange"("orderId", "at");

-- CreateIndex
CREATE INDEX "TaskFile_taskId_idx" ON "TaskFile"("taskId");

-- CreateIndex
CREATE INDEX "MemberReturn_orgId_state_seenAt_id_idx" ON "MemberReturn"("orgId", "state", "seenAt", "id");

-- CreateIndex
CREATE INDEX "MemberReturn_unbindingId_idx" ON "MemberReturn"("unbindingId");

-- CreateIndex
CREATE INDEX "LegalHold_orgId_liftedAt_placedAt_id_idx" ON "LegalHold"("orgId", "liftedAt", "placedAt", "id");

-- CreateIndex
CREATE INDEX "LegalHold_orgId_memberId_liftedAt_idx" ON "LegalHold"("orgId", "memberId", "liftedAt");

-- CreateIndex
CREATE INDEX "StoredRecord_orgId_memberId_kind_id_idx" ON "StoredRecord"("orgId", "memberId", "kind", "id");

-- CreateIndex
CREATE INDEX "Revocation_orgId_grantId_idx" ON "Revocation"("orgId", "grantId");

-- CreateIndex
CREATE INDEX "QueuedPush_grantId_deliveredAt_seq_idx" ON "QueuedPush"("grantId", "deliveredAt", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "QueuedPush_grantId_externalId_key" ON "QueuedPush"("grantId", "externalId");

-- CreateIndex
CREATE INDEX "WebhookEndpoint_orgId_endedAt_idx" ON "WebhookEndpoint"("orgId", "endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE INDEX "ApiToken_orgId_endedAt_idx" ON "ApiToken"("orgId", "endedAt");

-- CreateIndex
CREATE INDEX "InteropAsset_changedByUnbindingId_idx" ON "InteropAsset"("changedByUnbindingId");

-- CreateIndex
CREATE INDEX "WorkOrder_orgId_state_endedAt_id_idx" ON "WorkOrder"("orgId", "state", "endedAt", "id");

-- CreateIndex
CREATE INDEX "LedgerEntry_orgId_actorId_at_idx" ON "LedgerEntry"("orgId", "actorId", "at");

-- CreateIndex
CREATE INDEX "Notification_memberId_delivery_sentAt_idx" ON "Notification"("memberId", "delivery", "sentAt");
