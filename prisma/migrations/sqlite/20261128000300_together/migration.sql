-- AlterTable
ALTER TABLE "Policy" ADD COLUMN "approvedById" TEXT;
ALTER TABLE "Policy" ADD COLUMN "reason" TEXT;

-- AlterTable
ALTER TABLE "Challenge" ADD COLUMN "approvalId" TEXT;
ALTER TABLE "Challenge" ADD COLUMN "runId" TEXT;

-- CreateTable
CREATE TABLE "PolicyDraft" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "basedOn" INTEGER NOT NULL,
    "numbers" JSONB NOT NULL,
    "reason" TEXT,
    "effectiveAt" DATETIME,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "unbindingId" TEXT,
    "hash" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "standIn" BOOLEAN NOT NULL DEFAULT false,
    "decidedById" TEXT,
    "onBehalfOfId" TEXT,
    "decidedAt" DATETIME,
    "factor" TEXT,
    "reason" TEXT
);

-- CreateTable
CREATE TABLE "Delegation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "fromMemberId" TEXT NOT NULL,
    "toMemberId" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "initiatorId" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "chosen" JSONB NOT NULL,
    "inheritance" JSONB NOT NULL,
    "handoverMessage" TEXT,
    "state" TEXT NOT NULL,
    "stateSince" DATETIME NOT NULL,
    "deadline" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    "level" TEXT NOT NULL,
    "requiredFactors" JSONB NOT NULL,
    "risk" JSONB NOT NULL,
    "highRisk" BOOLEAN NOT NULL,
    "holdSeconds" INTEGER NOT NULL,
    "listHash" TEXT NOT NULL,
    "totals" JSONB NOT NULL,
    "conflicts" JSONB NOT NULL,
    "rowCount" INTEGER NOT NULL,
    "refusedCount" INTEGER NOT NULL,
    "doneCount" INTEGER NOT NULL DEFAULT 0,
    "failedCount" INTEGER NOT NULL DEFAULT 0,
    "stoppedWhy" TEXT,
    "auditId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "verifiedAt" DATETIME,
    "approvedById" TEXT,
    "approvedAt" DATETIME,
    "holdUntil" DATETIME,
    "startedAt" DATETIME,
    "endedAt" DATETIME,
    "endedById" TEXT,
    "endReason" TEXT
);

-- CreateTable
CREATE TABLE "RunRow" (
    "runId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "orgId" TEXT NOT NULL,
    "line" INTEGER,
    "given" TEXT NOT NULL,
    "memberId" TEXT,
    "state" TEXT NOT NULL,
    "code" TEXT,
    "params" JSONB,
    "previewHash" TEXT,
    "customers" INTEGER NOT NULL DEFAULT 0,
    "effects" INTEGER NOT NULL DEFAULT 0,
    "unbindingId" TEXT,
    "at" DATETIME,

    PRIMARY KEY ("runId", "position")
);

-- CreateTable
CREATE TABLE "Departure" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "leavesAt" DATETIME NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "note" TEXT,
    "unbindingId" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "endedById" TEXT
);

-- AlterTable: added in place, since other tables refer to these.
ALTER TABLE "Unbinding" ADD COLUMN "breakGlass" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Unbinding" ADD COLUMN "runId" TEXT;
ALTER TABLE "RiskAudit" ADD COLUMN "stops" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "RiskAudit" ADD COLUMN "unbindingId" TEXT;
CREATE INDEX "Unbinding_runId_state_idx" ON "Unbinding"("runId", "state");
CREATE INDEX "Unbinding_orgId_scheduledAt_idx" ON "Unbinding"("orgId", "scheduledAt");

-- CreateIndex
CREATE INDEX "PolicyDraft_orgId_state_createdAt_idx" ON "PolicyDraft"("orgId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "Approval_orgId_state_askedAt_id_idx" ON "Approval"("orgId", "state", "askedAt", "id");

-- CreateIndex
CREATE INDEX "Approval_subject_subjectId_idx" ON "Approval"("subject", "subjectId");

-- CreateIndex
CREATE INDEX "Delegation_orgId_endsAt_idx" ON "Delegation"("orgId", "endsAt");

-- CreateIndex
CREATE INDEX "Delegation_toMemberId_endsAt_idx" ON "Delegation"("toMemberId", "endsAt");

-- CreateIndex
CREATE INDEX "Run_orgId_createdAt_id_idx" ON "Run"("orgId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Run_orgId_state_createdAt_idx" ON "Run"("orgId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "Run_auditId_state_idx" ON "Run"("auditId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Run_orgId_number_key" ON "Run"("orgId", "number");

-- CreateIndex
CREATE INDEX "RunRow_runId_state_position_idx" ON "RunRow"("runId", "state", "position");

-- CreateIndex
CREATE INDEX "RunRow_memberId_state_idx" ON "RunRow"("memberId", "state");

-- CreateIndex
CREATE INDEX "RunRow_unbindingId_idx" ON "RunRow"("unbindingId");

-- CreateIndex
CREATE INDEX "Departure_orgId_state_leavesAt_id_idx" ON "Departure"("orgId", "state", "leavesAt", "id");

-- CreateIndex
CREATE INDEX "Departure_memberId_state_idx" ON "Departure"("memberId", "state");

-- CreateIndex
CREATE INDEX "Departure_unbindingId_idx" ON "Departure"("unbindingId");

-- CreateIndex
CREATE INDEX "Challenge_runId_factor_state_idx" ON "Challenge"("runId", "factor", "state");

-- CreateIndex
CREATE INDEX "Challenge_approvalId_factor_state_idx" ON "Challenge"("approvalId", "factor", "state");
