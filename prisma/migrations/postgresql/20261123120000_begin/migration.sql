-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Org" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL DEFAULT 'Asia/Shanghai',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "ledgerSize" INTEGER NOT NULL DEFAULT 0,
    "ledgerFrontier" JSONB NOT NULL DEFAULT '[]',
    "caseCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Org_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Policy" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "effectiveAt" TIMESTAMP(3) NOT NULL,
    "numbers" JSONB NOT NULL,
    "changedById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Department" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "parentId" TEXT,
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "memberCount" INTEGER NOT NULL DEFAULT 0,
    "leaderId" TEXT,

    CONSTRAINT "Department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "accountKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "alias" TEXT,
    "sortName" TEXT NOT NULL,
    "position" TEXT,
    "mobile" TEXT,
    "email" TEXT,
    "gender" TEXT,
    "telephone" TEXT,
    "address" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "realNameHash" TEXT,
    "mainDepartmentId" TEXT,
    "leaderId" TEXT,
    "language" TEXT NOT NULL DEFAULT 'zh-CN',
    "bound" BOOLEAN NOT NULL DEFAULT false,
    "boundAt" TIMESTAMP(3),
    "wechatNickname" TEXT,
    "lastActiveAt" TIMESTAMP(3),
    "openUnbindingId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "orgId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "direct" BOOLEAN NOT NULL,
    "leader" BOOLEAN NOT NULL DEFAULT false,
    "sortName" TEXT NOT NULL,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("departmentId","memberId")
);

-- CreateTable
CREATE TABLE "MemberTerm" (
    "orgId" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,

    CONSTRAINT "MemberTerm_pkey" PRIMARY KEY ("orgId","term","memberId")
);

-- CreateTable
CREATE TABLE "Credential" (
    "memberId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "passwordChangedAt" TIMESTAMP(3) NOT NULL,
    "totpSecret" TEXT,

    CONSTRAINT "Credential_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "csrfToken" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "address" TEXT,
    "userAgent" TEXT,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Throttle" (
    "key" TEXT NOT NULL,
    "windowStart" TIMESTAMP(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "blockedUntil" TIMESTAMP(3),

    CONSTRAINT "Throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "reply" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("orgId","memberId","key")
);

-- CreateTable
CREATE TABLE "WechatAccount" (
    "id" TEXT NOT NULL,
    "unionKey" TEXT NOT NULL,
    "realNameHash" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WechatAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Binding" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "wechatAccountId" TEXT NOT NULL,
    "nickname" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "endedByUnbindingId" TEXT,
    "source" TEXT NOT NULL DEFAULT 'import',

    CONSTRAINT "Binding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UsualCity" (
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "seenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "UsualCity_pkey" PRIMARY KEY ("memberId","city")
);

-- CreateTable
CREATE TABLE "DeviceSession" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "pushEnabled" BOOLEAN NOT NULL DEFAULT true,
    "endsAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "endedByUnbindingId" TEXT,

    CONSTRAINT "DeviceSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "ownerId" TEXT,
    "name" TEXT NOT NULL,
    "remark" TEXT,
    "company" TEXT,
    "gender" TEXT,
    "mobile" TEXT,
    "source" TEXT,
    "addedAt" TIMESTAMP(3),
    "fate" TEXT,
    "fateAt" TIMESTAMP(3),
    "unbindingId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomerTag" (
    "orgId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,

    CONSTRAINT "CustomerTag_pkey" PRIMARY KEY ("customerId","tag")
);

-- CreateTable
CREATE TABLE "CustomerOwner" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "fromAt" TIMESTAMP(3) NOT NULL,
    "untilAt" TIMESTAMP(3),
    "unbindingId" TEXT,

    CONSTRAINT "CustomerOwner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomerGroup" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "ownerId" TEXT,
    "name" TEXT NOT NULL,
    "memberCount" INTEGER NOT NULL,
    "fate" TEXT,
    "unbindingId" TEXT,

    CONSTRAINT "CustomerGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Transfer" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "fromMemberId" TEXT,
    "toMemberId" TEXT,
    "unbindingId" TEXT,
    "source" TEXT NOT NULL,
    "fate" TEXT NOT NULL,
    "requestedAt" TIMESTAMP(3) NOT NULL,
    "acceptedAt" TIMESTAMP(3),
    "observedAt" TIMESTAMP(3),
    "reason" TEXT,

    CONSTRAINT "Transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PoolEntry" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "unbindingId" TEXT NOT NULL,
    "fromMemberId" TEXT NOT NULL,
    "departmentId" TEXT,
    "enteredAt" TIMESTAMP(3) NOT NULL,
    "claimBy" TIMESTAMP(3) NOT NULL,
    "claimedById" TEXT,
    "claimedAt" TIMESTAMP(3),
    "state" TEXT NOT NULL DEFAULT 'free',
    "flagged" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "PoolEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SuccessorList" (
    "memberId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedById" TEXT,

    CONSTRAINT "SuccessorList_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "Successor" (
    "memberId" TEXT NOT NULL,
    "successorId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "capacity" INTEGER,

    CONSTRAINT "Successor_pkey" PRIMARY KEY ("memberId","successorId")
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "departmentId" TEXT,
    "contactsEdit" BOOLEAN NOT NULL DEFAULT false,
    "grantedAt" TIMESTAMP(3) NOT NULL,
    "grantedById" TEXT,
    "frozenAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FrozenRole" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "roleGrantId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "unbindingId" TEXT NOT NULL,
    "frozenAt" TIMESTAMP(3) NOT NULL,
    "removeAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'frozen',
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "reviewedById" TEXT,
    "reviewedAt" TIMESTAMP(3),
    "note" TEXT,

    CONSTRAINT "FrozenRole_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApprovalFlow" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "ApprovalFlow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApprovalApprover" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "flowId" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "memberId" TEXT NOT NULL,
    "vacantSince" TIMESTAMP(3),
    "replacedById" TEXT,
    "replacedAt" TIMESTAMP(3),

    CONSTRAINT "ApprovalApprover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApprovalForm" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "flowId" TEXT NOT NULL,
    "initiatorId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'in_flight',
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ApprovalForm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "clearedAt" TIMESTAMP(3),
    "clearedByUnbindingId" TEXT,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentGrant" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    "grantedAt" TIMESTAMP(3) NOT NULL,
    "withdrawnAt" TIMESTAMP(3),
    "withdrawnByUnbindingId" TEXT,

    CONSTRAINT "DocumentGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AppGrant" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "appName" TEXT NOT NULL,
    "detail" TEXT,
    "state" TEXT NOT NULL DEFAULT 'active',
    "waiting" INTEGER NOT NULL DEFAULT 0,
    "grantedAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3),
    "changedByUnbindingId" TEXT,

    CONSTRAINT "AppGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InteropAsset" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "detail" TEXT,
    "state" TEXT NOT NULL DEFAULT 'working',
    "degradedAt" TIMESTAMP(3),
    "recoverBy" TIMESTAMP(3),
    "changedByUnbindingId" TEXT,

    CONSTRAINT "InteropAsset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataHolding" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "purgeAt" TIMESTAMP(3),
    "purgedAt" TIMESTAMP(3),
    "unbindingId" TEXT,

    CONSTRAINT "DataHolding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Unbinding" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "bindingId" TEXT,
    "initiatorId" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "stagesVersion" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "inheritance" JSONB NOT NULL,
    "requiredFactors" JSONB NOT NULL,
    "risk" JSONB NOT NULL,
    "holdSeconds" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "highRisk" BOOLEAN NOT NULL,
    "previewHash" TEXT NOT NULL,
    "customerCount" INTEGER NOT NULL,
    "effectCount" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "stateSince" TIMESTAMP(3) NOT NULL,
    "deadline" TIMESTAMP(3),
    "holdUntil" TIMESTAMP(3),
    "scheduledAt" TIMESTAMP(3),
    "executedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "endReason" TEXT,
    "endedById" TEXT,

    CONSTRAINT "Unbinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Effect" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "unbindingId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "carriedOutBy" TEXT NOT NULL,
    "undo" TEXT NOT NULL,
    "forecastCount" INTEGER NOT NULL,
    "forecastAt" TIMESTAMP(3),
    "ownerId" TEXT,
    "blockers" JSONB NOT NULL,
    "params" JSONB NOT NULL,
    "factCount" INTEGER,
    "factReason" TEXT,
    "requestedAt" TIMESTAMP(3),
    "acceptedAt" TIMESTAMP(3),
    "observedAt" TIMESTAMP(3),
    "observedBy" TEXT,

    CONSTRAINT "Effect_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EffectItem" (
    "effectId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "orgId" TEXT NOT NULL,
    "unbindingId" TEXT NOT NULL,
    "objectId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "forecast" TEXT NOT NULL,
    "forecastTo" TEXT,
    "reason" TEXT,
    "fact" TEXT,
    "factTo" TEXT,
    "before" TEXT,

    CONSTRAINT "EffectItem_pkey" PRIMARY KEY ("effectId","position")
);

-- CreateTable
CREATE TABLE "Challenge" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "unbindingId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "factor" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "ticketHash" TEXT,
    "matchDigits" TEXT,
    "channel" TEXT,
    "triesLeft" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "Challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkOrder" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "unbindingId" TEXT,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "timer" BOOLEAN NOT NULL DEFAULT false,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMP(3),
    "leasedBy" TEXT,
    "lastError" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "lateSeconds" INTEGER,

    CONSTRAINT "WorkOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "unbindingId" TEXT,
    "effectId" TEXT,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT,
    "params" JSONB NOT NULL,
    "ownerId" TEXT,
    "ownerRole" TEXT,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "doneAt" TIMESTAMP(3),
    "doneById" TEXT,
    "evidence" JSONB,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RiskEvent" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "unbindingId" TEXT,
    "memberId" TEXT,
    "rule" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "demand" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RiskEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RiskAudit" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),
    "closedById" TEXT,
    "conclusion" TEXT,

    CONSTRAINT "RiskAudit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "orgId" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "unbindingId" TEXT,
    "actorId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "body" TEXT NOT NULL,
    "leafHash" TEXT NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("orgId","index")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "unbindingId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "readAt" TIMESTAMP(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "columns" JSONB NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "basis" TEXT NOT NULL,
    "committedAt" TIMESTAMP(3),

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportRow" (
    "importId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "orgId" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "code" TEXT,
    "detail" TEXT,
    "params" JSONB,
    "data" JSONB NOT NULL,

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("importId","line")
);

-- CreateTable
CREATE TABLE "ImportColumns" (
    "orgId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "columns" JSONB NOT NULL,

    CONSTRAINT "ImportColumns_pkey" PRIMARY KEY ("orgId","kind")
);

-- CreateIndex
CREATE INDEX "Policy_orgId_effectiveAt_idx" ON "Policy"("orgId", "effectiveAt");

-- CreateIndex
CREATE UNIQUE INDEX "Policy_orgId_version_key" ON "Policy"("orgId", "version");

-- CreateIndex
CREATE INDEX "Department_orgId_parentId_position_idx" ON "Department"("orgId", "parentId", "position");

-- CreateIndex
CREATE INDEX "Department_orgId_path_idx" ON "Department"("orgId", "path");

-- CreateIndex
CREATE UNIQUE INDEX "Department_orgId_externalId_key" ON "Department"("orgId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Member_openUnbindingId_key" ON "Member"("openUnbindingId");

-- CreateIndex
CREATE INDEX "Member_orgId_sortName_id_idx" ON "Member"("orgId", "sortName", "id");

-- CreateIndex
CREATE INDEX "Member_orgId_bound_sortName_id_idx" ON "Member"("orgId", "bound", "sortName", "id");

-- CreateIndex
CREATE INDEX "Member_orgId_lastActiveAt_id_idx" ON "Member"("orgId", "lastActiveAt", "id");

-- CreateIndex
CREATE INDEX "Member_orgId_mobile_idx" ON "Member"("orgId", "mobile");

-- CreateIndex
CREATE UNIQUE INDEX "Member_orgId_accountKey_key" ON "Member"("orgId", "accountKey");

-- CreateIndex
CREATE INDEX "Membership_orgId_departmentId_sortName_memberId_idx" ON "Membership"("orgId", "departmentId", "sortName", "memberId");

-- CreateIndex
CREATE INDEX "Membership_memberId_idx" ON "Membership"("memberId");

-- CreateIndex
CREATE INDEX "MemberTerm_memberId_idx" ON "MemberTerm"("memberId");

-- CreateIndex
CREATE INDEX "Session_memberId_endedAt_idx" ON "Session"("memberId", "endedAt");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "Throttle_windowStart_idx" ON "Throttle"("windowStart");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "WechatAccount_unionKey_key" ON "WechatAccount"("unionKey");

-- CreateIndex
CREATE INDEX "Binding_orgId_memberId_startedAt_idx" ON "Binding"("orgId", "memberId", "startedAt");

-- CreateIndex
CREATE INDEX "Binding_wechatAccountId_endedAt_idx" ON "Binding"("wechatAccountId", "endedAt");

-- CreateIndex
CREATE INDEX "Binding_orgId_endedAt_idx" ON "Binding"("orgId", "endedAt");

-- CreateIndex
CREATE INDEX "DeviceSession_orgId_memberId_state_idx" ON "DeviceSession"("orgId", "memberId", "state");

-- CreateIndex
CREATE INDEX "Customer_orgId_ownerId_externalId_idx" ON "Customer"("orgId", "ownerId", "externalId");

-- CreateIndex
CREATE INDEX "Customer_orgId_ownerId_id_idx" ON "Customer"("orgId", "ownerId", "id");

-- CreateIndex
CREATE INDEX "Customer_orgId_fate_id_idx" ON "Customer"("orgId", "fate", "id");

-- CreateIndex
CREATE INDEX "Customer_unbindingId_fate_idx" ON "Customer"("unbindingId", "fate");

-- CreateIndex
CREATE INDEX "Customer_orgId_externalId_idx" ON "Customer"("orgId", "externalId");

-- CreateIndex
CREATE INDEX "CustomerTag_orgId_tag_customerId_idx" ON "CustomerTag"("orgId", "tag", "customerId");

-- CreateIndex
CREATE INDEX "CustomerOwner_customerId_fromAt_idx" ON "CustomerOwner"("customerId", "fromAt");

-- CreateIndex
CREATE INDEX "CustomerOwner_orgId_memberId_untilAt_idx" ON "CustomerOwner"("orgId", "memberId", "untilAt");

-- CreateIndex
CREATE INDEX "CustomerGroup_orgId_ownerId_idx" ON "CustomerGroup"("orgId", "ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "CustomerGroup_orgId_externalId_key" ON "CustomerGroup"("orgId", "externalId");

-- CreateIndex
CREATE INDEX "Transfer_customerId_requestedAt_idx" ON "Transfer"("customerId", "requestedAt");

-- CreateIndex
CREATE INDEX "Transfer_unbindingId_fate_idx" ON "Transfer"("unbindingId", "fate");

-- CreateIndex
CREATE INDEX "Transfer_orgId_toMemberId_requestedAt_idx" ON "Transfer"("orgId", "toMemberId", "requestedAt");

-- CreateIndex
CREATE INDEX "PoolEntry_orgId_state_claimBy_id_idx" ON "PoolEntry"("orgId", "state", "claimBy", "id");

-- CreateIndex
CREATE INDEX "PoolEntry_customerId_idx" ON "PoolEntry"("customerId");

-- CreateIndex
CREATE UNIQUE INDEX "PoolEntry_unbindingId_customerId_key" ON "PoolEntry"("unbindingId", "customerId");

-- CreateIndex
CREATE INDEX "Successor_orgId_successorId_idx" ON "Successor"("orgId", "successorId");

-- CreateIndex
CREATE INDEX "RoleGrant_orgId_memberId_endedAt_idx" ON "RoleGrant"("orgId", "memberId", "endedAt");

-- CreateIndex
CREATE INDEX "RoleGrant_orgId_role_endedAt_idx" ON "RoleGrant"("orgId", "role", "endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "FrozenRole_roleGrantId_key" ON "FrozenRole"("roleGrantId");

-- CreateIndex
CREATE INDEX "FrozenRole_orgId_state_removeAt_idx" ON "FrozenRole"("orgId", "state", "removeAt");

-- CreateIndex
CREATE INDEX "FrozenRole_unbindingId_idx" ON "FrozenRole"("unbindingId");

-- CreateIndex
CREATE INDEX "ApprovalFlow_orgId_idx" ON "ApprovalFlow"("orgId");

-- CreateIndex
CREATE INDEX "ApprovalApprover_orgId_memberId_idx" ON "ApprovalApprover"("orgId", "memberId");

-- CreateIndex
CREATE INDEX "ApprovalApprover_flowId_step_idx" ON "ApprovalApprover"("flowId", "step");

-- CreateIndex
CREATE INDEX "ApprovalForm_orgId_initiatorId_state_idx" ON "ApprovalForm"("orgId", "initiatorId", "state");

-- CreateIndex
CREATE INDEX "ApprovalForm_flowId_state_idx" ON "ApprovalForm"("flowId", "state");

-- CreateIndex
CREATE INDEX "Draft_orgId_memberId_clearedAt_idx" ON "Draft"("orgId", "memberId", "clearedAt");

-- CreateIndex
CREATE INDEX "DocumentGrant_orgId_memberId_withdrawnAt_idx" ON "DocumentGrant"("orgId", "memberId", "withdrawnAt");

-- CreateIndex
CREATE INDEX "AppGrant_orgId_memberId_kind_state_idx" ON "AppGrant"("orgId", "memberId", "kind", "state");

-- CreateIndex
CREATE INDEX "InteropAsset_orgId_memberId_idx" ON "InteropAsset"("orgId", "memberId");

-- CreateIndex
CREATE INDEX "InteropAsset_orgId_kind_state_idx" ON "InteropAsset"("orgId", "kind", "state");

-- CreateIndex
CREATE INDEX "DataHolding_orgId_memberId_kind_idx" ON "DataHolding"("orgId", "memberId", "kind");

-- CreateIndex
CREATE INDEX "Unbinding_orgId_createdAt_id_idx" ON "Unbinding"("orgId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Unbinding_orgId_state_createdAt_id_idx" ON "Unbinding"("orgId", "state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Unbinding_orgId_memberId_createdAt_idx" ON "Unbinding"("orgId", "memberId", "createdAt");

-- CreateIndex
CREATE INDEX "Unbinding_orgId_initiatorId_state_idx" ON "Unbinding"("orgId", "initiatorId", "state");

-- CreateIndex
CREATE INDEX "Unbinding_orgId_executedAt_idx" ON "Unbinding"("orgId", "executedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Unbinding_orgId_number_key" ON "Unbinding"("orgId", "number");

-- CreateIndex
CREATE INDEX "Effect_orgId_kind_idx" ON "Effect"("orgId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Effect_unbindingId_kind_key" ON "Effect"("unbindingId", "kind");

-- CreateIndex
CREATE INDEX "EffectItem_unbindingId_objectId_idx" ON "EffectItem"("unbindingId", "objectId");

-- CreateIndex
CREATE UNIQUE INDEX "Challenge_ticketHash_key" ON "Challenge"("ticketHash");

-- CreateIndex
CREATE INDEX "Challenge_unbindingId_factor_state_idx" ON "Challenge"("unbindingId", "factor", "state");

-- CreateIndex
CREATE INDEX "Challenge_memberId_factor_createdAt_idx" ON "Challenge"("memberId", "factor", "createdAt");

-- CreateIndex
CREATE INDEX "WorkOrder_state_dueAt_idx" ON "WorkOrder"("state", "dueAt");

-- CreateIndex
CREATE INDEX "WorkOrder_orgId_timer_state_dueAt_id_idx" ON "WorkOrder"("orgId", "timer", "state", "dueAt", "id");

-- CreateIndex
CREATE INDEX "WorkOrder_unbindingId_state_idx" ON "WorkOrder"("unbindingId", "state");

-- CreateIndex
CREATE INDEX "Task_orgId_state_dueAt_id_idx" ON "Task"("orgId", "state", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Task_orgId_ownerId_state_dueAt_idx" ON "Task"("orgId", "ownerId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "Task_unbindingId_state_idx" ON "Task"("unbindingId", "state");

-- CreateIndex
CREATE INDEX "RiskEvent_orgId_createdAt_id_idx" ON "RiskEvent"("orgId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "RiskEvent_unbindingId_idx" ON "RiskEvent"("unbindingId");

-- CreateIndex
CREATE INDEX "RiskAudit_orgId_closedAt_openedAt_idx" ON "RiskAudit"("orgId", "closedAt", "openedAt");

-- CreateIndex
CREATE INDEX "LedgerEntry_unbindingId_index_idx" ON "LedgerEntry"("unbindingId", "index");

-- CreateIndex
CREATE INDEX "LedgerEntry_orgId_kind_index_idx" ON "LedgerEntry"("orgId", "kind", "index");

-- CreateIndex
CREATE INDEX "Notification_orgId_memberId_createdAt_id_idx" ON "Notification"("orgId", "memberId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Import_orgId_createdAt_id_idx" ON "Import"("orgId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ImportRow_importId_outcome_line_idx" ON "ImportRow"("importId", "outcome", "line");

-- AddForeignKey
ALTER TABLE "Policy" ADD CONSTRAINT "Policy_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Department" ADD CONSTRAINT "Department_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberTerm" ADD CONSTRAINT "MemberTerm_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Credential" ADD CONSTRAINT "Credential_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Binding" ADD CONSTRAINT "Binding_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Binding" ADD CONSTRAINT "Binding_wechatAccountId_fkey" FOREIGN KEY ("wechatAccountId") REFERENCES "WechatAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeviceSession" ADD CONSTRAINT "DeviceSession_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerTag" ADD CONSTRAINT "CustomerTag_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Successor" ADD CONSTRAINT "Successor_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "SuccessorList"("memberId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalApprover" ADD CONSTRAINT "ApprovalApprover_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "ApprovalFlow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalForm" ADD CONSTRAINT "ApprovalForm_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "ApprovalFlow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Effect" ADD CONSTRAINT "Effect_unbindingId_fkey" FOREIGN KEY ("unbindingId") REFERENCES "Unbinding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EffectItem" ADD CONSTRAINT "EffectItem_effectId_fkey" FOREIGN KEY ("effectId") REFERENCES "Effect"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Challenge" ADD CONSTRAINT "Challenge_unbindingId_fkey" FOREIGN KEY ("unbindingId") REFERENCES "Unbinding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
