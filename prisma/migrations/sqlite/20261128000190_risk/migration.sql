-- DropIndex
DROP INDEX "Binding_orgId_endedAt_idx";

-- AlterTable
ALTER TABLE "Unbinding" ADD COLUMN "auditId" TEXT;
ALTER TABLE "Unbinding" ADD COLUMN "blockedWhy" TEXT;

-- AlterTable
ALTER TABLE "RiskAudit" ADD COLUMN "seenRate" REAL;

-- AlterTable: added in place, since other tables refer to these.
ALTER TABLE "Org" ADD COLUMN "boundMembers" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Session" ADD COLUMN "newDevice" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Session" ADD COLUMN "province" TEXT;
ALTER TABLE "RiskEvent" ADD COLUMN "dry" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "RiskEvent_orgId_rule_createdAt_id_idx" ON "RiskEvent"("orgId", "rule", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Binding_orgId_endedAt_startedAt_idx" ON "Binding"("orgId", "endedAt", "startedAt");

-- CreateIndex
CREATE INDEX "Binding_orgId_startedAt_idx" ON "Binding"("orgId", "startedAt");

-- CreateIndex
CREATE INDEX "Unbinding_orgId_initiatorId_createdAt_idx" ON "Unbinding"("orgId", "initiatorId", "createdAt");

-- CreateIndex
CREATE INDEX "Unbinding_auditId_state_idx" ON "Unbinding"("auditId", "state");
