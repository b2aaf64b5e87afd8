-- AlterTable
ALTER TABLE "InteropAsset" ADD COLUMN "recoveredAt" DATETIME;
ALTER TABLE "InteropAsset" ADD COLUMN "stopGapAt" DATETIME;
ALTER TABLE "InteropAsset" ADD COLUMN "stopGapById" TEXT;

-- AlterTable
ALTER TABLE "Unbinding" ADD COLUMN "restoredAt" DATETIME;
ALTER TABLE "Unbinding" ADD COLUMN "restoredById" TEXT;

-- AlterTable
ALTER TABLE "WorkOrder" ADD COLUMN "fault" TEXT;
ALTER TABLE "WorkOrder" ADD COLUMN "heldAt" DATETIME;
ALTER TABLE "WorkOrder" ADD COLUMN "heldWhy" TEXT;
ALTER TABLE "WorkOrder" ADD COLUMN "ruleDueAt" DATETIME;

-- AlterTable
ALTER TABLE "Task" ADD COLUMN "escalatedAt" DATETIME;
ALTER TABLE "Task" ADD COLUMN "escalatedToId" TEXT;
ALTER TABLE "Task" ADD COLUMN "remindedAt" DATETIME;

-- CreateTable
CREATE TABLE "TimerChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "unbindingId" TEXT,
    "how" TEXT NOT NULL,
    "fromDueAt" DATETIME NOT NULL,
    "toDueAt" DATETIME NOT NULL,
    "actorId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "TaskFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "content" BLOB NOT NULL,
    "uploadedById" TEXT NOT NULL,
    "uploadedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "MemberReturn" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "unbindingId" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "seenAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asking',
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "note" TEXT
);

-- CreateTable
CREATE TABLE "LegalHold" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "placedById" TEXT NOT NULL,
    "placedAt" DATETIME NOT NULL,
    "liftedById" TEXT,
    "liftedAt" DATETIME,
    "liftReason" TEXT
);

-- CreateTable
CREATE TABLE "StoredRecord" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "bytes" INTEGER NOT NULL,
    "body" TEXT NOT NULL
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
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("orgId", "seq")
);

-- CreateTable
CREATE TABLE "QueuedPush" (
    "grantId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "orgId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "arrivedAt" DATETIME NOT NULL,
    "deliveredAt" DATETIME,

    PRIMARY KEY ("grantId", "seq")
);

-- CreateTable
CREATE TABLE "WebhookEndpoint" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "events" JSONB NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "lastOkAt" DATETIME,
    "lastFault" TEXT
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "scopes" JSONB NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "NoticePreference" (
    "memberId" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "rhythm" TEXT NOT NULL DEFAULT 'each',
    "digestHour" INTEGER NOT NULL DEFAULT 9,
    "quietFrom" INTEGER,
    "quietTo" INTEGER,
    "muted" JSONB NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Notification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "unbindingId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "readAt" DATETIME,
    "path" TEXT NOT NULL DEFAULT '/',
    "sentAt" DATETIME,
    "delivery" TEXT NOT NULL DEFAULT 'each'
);
INSERT INTO "new_Notification" ("createdAt", "id", "kind", "memberId", "orgId", "params", "readAt", "unbindingId") SELECT "createdAt", "id", "kind", "memberId", "orgId", "params", "readAt", "unbindingId" FROM "Notification";
DROP TABLE "Notification";
ALTER TABLE "new_Notification" RENAME TO "Notification";
CREATE INDEX "Notification_orgId_memberId_createdAt_id_idx" ON "Notification"("orgId", "memberId", "createdAt", "id");
CREATE INDEX "Notification_memberId_delivery_sentAt_idx" ON "Notification"("memberId", "delivery", "sentAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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
