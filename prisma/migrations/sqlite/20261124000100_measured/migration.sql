-- CreateIndex
CREATE INDEX "Unbinding_orgId_actor_createdAt_idx" ON "Unbinding"("orgId", "actor", "createdAt");

-- CreateIndex
CREATE INDEX "Challenge_orgId_state_answeredAt_idx" ON "Challenge"("orgId", "state", "answeredAt");
