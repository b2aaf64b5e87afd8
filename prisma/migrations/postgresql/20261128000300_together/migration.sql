-- AlterTable
ALTER TABLE "Policy" ADD COLUMN     "approvedById" TEXT,
ADD COLUMN     "reason" TEXT;

-- AlterTable
ALTER TABLE "Unbinding" ADD COLUMN     "breakGlass" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "runId" TEXT;

-- AlterTable
ALTER TABLE "Challenge" ADD COLUMN     "approvalId" TEXT,
ADD COLUMN     "runId" TEXT;

-- AlterTable
ALTER TABLE "RiskAudit" ADD COLUMN     "stops" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "unbindingId" TEXT;

-- CreateTable
CREATE TABLE "PolicyDraft" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "basedOn" INTEGER NOT NULL,
    "numbers" JSONB NOT NULL,
    "reason" TEXT,
    "effectiveAt" TIMESTAMP(3),
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "PolicyDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "unbindingId" TEXT,
    "hash" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "standIn" BOOLEAN NOT NULL DEFAULT false,
    "decidedById" TEXT,
    "onBehalfOfId" TEXT,
    "decidedAt" TIMESTAMP(3),
    "factor" TEXT,
    "reason" TEXT,

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delegation" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "fromMemberId" TEXT NOT NULL,
    "toMemberId" TEXT NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL,
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
    "stateSince" TIMESTAMP(3) NOT NULL,
    "deadline" TIMESTAMP(3),
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
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "verifiedAt" TIMESTAMP(3),
    "approvedById" TEXT,
    "approvedAt" TIMESTAMP(3),
    "holdUntil" TIMESTAMP(3),
    "startedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "endedById" TEXT,
    "endReason" TEXT,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
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
    "at" TIMESTAMP(3),

    CONSTRAINT "RunRow_pkey" PRIMARY KEY ("runId","position")
);

-- CreateTable
CREATE TABLE "Departure" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "leavesAt" TIMESTAMP(3) NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "note" TEXT,
    "unbindingId" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "endedById" TEXT,

    CONSTRAINT "Departure_pkey" PRIMARY KEY ("id")
);

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
CREATE INDEX "Unbinding_runId_state_idx" ON "Unbinding"("runId", "state");

-- CreateIndex
CREATE INDEX "Unbinding_orgId_scheduledAt_idx" ON "Unbinding"("orgId", "scheduledAt");

-- CreateIndex
CREATE INDEX "Challenge_runId_factor_state_idx" ON "Challenge"("runId", "factor", "state");

-- CreateIndex
CREATE INDEX "Challenge_approvalId_factor_state_idx" ON "Challenge"("approvalId", "factor", "state");
