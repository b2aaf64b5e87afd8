-- DropIndex
DROP INDEX "Binding_orgId_endedAt_idx";

-- AlterTable
ALTER TABLE "Org" ADD COLUMN     "boundMembers" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "newDevice" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "province" TEXT;

-- AlterTable
ALTER TABLE "Unbinding" ADD COLUMN     "auditId" TEXT,
ADD COLUMN     "blockedWhy" TEXT;

-- AlterTable
ALTER TABLE "RiskEvent" ADD COLUMN     "dry" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "RiskAudit" ADD COLUMN     "seenRate" DOUBLE PRECISION;

-- CreateIndex
CREATE INDEX "Binding_orgId_endedAt_startedAt_idx" ON "Binding"("orgId", "endedAt", "startedAt");

-- CreateIndex
CREATE INDEX "Binding_orgId_startedAt_idx" ON "Binding"("orgId", "startedAt");

-- CreateIndex
CREATE INDEX "Unbinding_orgId_initiatorId_createdAt_idx" ON "Unbinding"("orgId", "initiatorId", "createdAt");

-- CreateIndex
CREATE INDEX "Unbinding_auditId_state_idx" ON "Unbinding"("auditId", "state");

-- CreateIndex
CREATE INDEX "RiskEvent_orgId_rule_createdAt_id_idx" ON "RiskEvent"("orgId", "rule", "createdAt", "id");
