-- CreateTable
CREATE TABLE "Org" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL DEFAULT 'Asia/Shanghai',
    "createdAt" DATETIME NOT NULL,
    "ledgerSize" INTEGER NOT NULL DEFAULT 0,
    "ledgerFrontier" JSONB NOT NULL DEFAULT [],
    "caseCount" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "Policy" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "effectiveAt" DATETIME NOT NULL,
    "numbers" JSONB NOT NULL,
    "changedById" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Policy_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Department" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "parentId" TEXT,
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "memberCount" INTEGER NOT NULL DEFAULT 0,
    "leaderId" TEXT,
    CONSTRAINT "Department_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Member" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "boundAt" DATETIME,
    "wechatNickname" TEXT,
    "lastActiveAt" DATETIME,
    "openUnbindingId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Member_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Membership" (
    "orgId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "direct" BOOLEAN NOT NULL,
    "leader" BOOLEAN NOT NULL DEFAULT false,
    "sortName" TEXT NOT NULL,

    PRIMARY KEY ("departmentId", "memberId"),
    CONSTRAINT "Membership_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MemberTerm" (
    "orgId" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,

    PRIMARY KEY ("orgId", "term", "memberId"),
    CONSTRAINT "MemberTerm_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Credential" (
    "memberId" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "passwordChangedAt" DATETIME NOT NULL,
    "totpSecret" TEXT,
    CONSTRAINT "Credential_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "csrfToken" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "address" TEXT,
    "userAgent" TEXT
);

-- CreateTable
CREATE TABLE "Throttle" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "windowStart" DATETIME NOT NULL,
    "count" INTEGER NOT NULL,
    "blockedUntil" DATETIME
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "reply" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("orgId", "memberId", "key")
);

-- CreateTable
CREATE TABLE "WechatAccount" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unionKey" TEXT NOT NULL,
    "realNameHash" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Binding" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "wechatAccountId" TEXT NOT NULL,
    "nickname" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "endedByUnbindingId" TEXT,
    "source" TEXT NOT NULL DEFAULT 'import',
    CONSTRAINT "Binding_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Binding_wechatAccountId_fkey" FOREIGN KEY ("wechatAccountId") REFERENCES "WechatAccount" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UsualCity" (
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "seenAt" DATETIME NOT NULL,

    PRIMARY KEY ("memberId", "city")
);

-- CreateTable
CREATE TABLE "DeviceSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT,
    "lastSeenAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "pushEnabled" BOOLEAN NOT NULL DEFAULT true,
    "endsAt" DATETIME,
    "endedAt" DATETIME,
    "endedByUnbindingId" TEXT,
    CONSTRAINT "DeviceSession_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "ownerId" TEXT,
    "name" TEXT NOT NULL,
    "remark" TEXT,
    "company" TEXT,
    "gender" TEXT,
    "mobile" TEXT,
    "source" TEXT,
    "addedAt" DATETIME,
    "fate" TEXT,
    "fateAt" DATETIME,
    "unbindingId" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CustomerTag" (
    "orgId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,

    PRIMARY KEY ("customerId", "tag"),
    CONSTRAINT "CustomerTag_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CustomerOwner" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "fromAt" DATETIME NOT NULL,
    "untilAt" DATETIME,
    "unbindingId" TEXT
);

-- CreateTable
CREATE TABLE "CustomerGroup" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "ownerId" TEXT,
    "name" TEXT NOT NULL,
    "memberCount" INTEGER NOT NULL,
    "fate" TEXT,
    "unbindingId" TEXT
);

-- CreateTable
CREATE TABLE "Transfer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "fromMemberId" TEXT,
    "toMemberId" TEXT,
    "unbindingId" TEXT,
    "source" TEXT NOT NULL,
    "fate" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL,
    "acceptedAt" DATETIME,
    "observedAt" DATETIME,
    "reason" TEXT
);

-- CreateTable
CREATE TABLE "PoolEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "unbindingId" TEXT NOT NULL,
    "fromMemberId" TEXT NOT NULL,
    "departmentId" TEXT,
    "enteredAt" DATETIME NOT NULL,
    "claimBy" DATETIME NOT NULL,
    "claimedById" TEXT,
    "claimedAt" DATETIME,
    "state" TEXT NOT NULL DEFAULT 'free',
    "flagged" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "SuccessorList" (
    "memberId" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "changedById" TEXT
);

-- CreateTable
CREATE TABLE "Successor" (
    "memberId" TEXT NOT NULL,
    "successorId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "capacity" INTEGER,

    PRIMARY KEY ("memberId", "successorId"),
    CONSTRAINT "Successor_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "SuccessorList" ("memberId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "departmentId" TEXT,
    "contactsEdit" BOOLEAN NOT NULL DEFAULT false,
    "grantedAt" DATETIME NOT NULL,
    "grantedById" TEXT,
    "frozenAt" DATETIME,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "FrozenRole" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "roleGrantId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "unbindingId" TEXT NOT NULL,
    "frozenAt" DATETIME NOT NULL,
    "removeAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'frozen',
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "reviewedById" TEXT,
    "reviewedAt" DATETIME,
    "note" TEXT
);

-- CreateTable
CREATE TABLE "ApprovalFlow" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ApprovalApprover" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "flowId" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "memberId" TEXT NOT NULL,
    "vacantSince" DATETIME,
    "replacedById" TEXT,
    "replacedAt" DATETIME,
    CONSTRAINT "ApprovalApprover_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "ApprovalFlow" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ApprovalForm" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "flowId" TEXT NOT NULL,
    "initiatorId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'in_flight',
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ApprovalForm_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "ApprovalFlow" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "clearedAt" DATETIME,
    "clearedByUnbindingId" TEXT
);

-- CreateTable
CREATE TABLE "DocumentGrant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    "grantedAt" DATETIME NOT NULL,
    "withdrawnAt" DATETIME,
    "withdrawnByUnbindingId" TEXT
);

-- CreateTable
CREATE TABLE "AppGrant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "appName" TEXT NOT NULL,
    "detail" TEXT,
    "state" TEXT NOT NULL DEFAULT 'active',
    "waiting" INTEGER NOT NULL DEFAULT 0,
    "grantedAt" DATETIME NOT NULL,
    "changedAt" DATETIME,
    "changedByUnbindingId" TEXT
);

-- CreateTable
CREATE TABLE "InteropAsset" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "detail" TEXT,
    "state" TEXT NOT NULL DEFAULT 'working',
    "degradedAt" DATETIME,
    "recoverBy" DATETIME,
    "changedByUnbindingId" TEXT
);

-- CreateTable
CREATE TABLE "DataHolding" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "purgeAt" DATETIME,
    "purgedAt" DATETIME,
    "unbindingId" TEXT
);

-- CreateTable
CREATE TABLE "Unbinding" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "stateSince" DATETIME NOT NULL,
    "deadline" DATETIME,
    "holdUntil" DATETIME,
    "scheduledAt" DATETIME,
    "executedAt" DATETIME,
    "closedAt" DATETIME,
    "endReason" TEXT,
    "endedById" TEXT
);

-- CreateTable
CREATE TABLE "Effect" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "unbindingId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "carriedOutBy" TEXT NOT NULL,
    "undo" TEXT NOT NULL,
    "forecastCount" INTEGER NOT NULL,
    "forecastAt" DATETIME,
    "ownerId" TEXT,
    "blockers" JSONB NOT NULL,
    "params" JSONB NOT NULL,
    "factCount" INTEGER,
    "factReason" TEXT,
    "requestedAt" DATETIME,
    "acceptedAt" DATETIME,
    "observedAt" DATETIME,
    "observedBy" TEXT,
    CONSTRAINT "Effect_unbindingId_fkey" FOREIGN KEY ("unbindingId") REFERENCES "Unbinding" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
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

    PRIMARY KEY ("effectId", "position"),
    CONSTRAINT "EffectItem_effectId_fkey" FOREIGN KEY ("effectId") REFERENCES "Effect" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Challenge" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    CONSTRAINT "Challenge_unbindingId_fkey" FOREIGN KEY ("unbindingId") REFERENCES "Unbinding" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WorkOrder" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "unbindingId" TEXT,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "timer" BOOLEAN NOT NULL DEFAULT false,
    "dueAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" DATETIME,
    "leasedBy" TEXT,
    "lastError" TEXT,
    "createdAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "lateSeconds" INTEGER
);

-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "unbindingId" TEXT,
    "effectId" TEXT,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT,
    "params" JSONB NOT NULL,
    "ownerId" TEXT,
    "ownerRole" TEXT,
    "dueAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdAt" DATETIME NOT NULL,
    "doneAt" DATETIME,
    "doneById" TEXT,
    "evidence" JSONB
);

-- CreateTable
CREATE TABLE "RiskEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "unbindingId" TEXT,
    "memberId" TEXT,
    "rule" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "demand" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "RiskAudit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    "closedById" TEXT,
    "conclusion" TEXT
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "orgId" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "unbindingId" TEXT,
    "actorId" TEXT,
    "at" DATETIME NOT NULL,
    "body" TEXT NOT NULL,
    "leafHash" TEXT NOT NULL,

    PRIMARY KEY ("orgId", "index")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "unbindingId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "readAt" DATETIME
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "columns" JSONB NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "basis" TEXT NOT NULL,
    "committedAt" DATETIME
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

    PRIMARY KEY ("importId", "line"),
    CONSTRAINT "ImportRow_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportColumns" (
    "orgId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "columns" JSONB NOT NULL,

    PRIMARY KEY ("orgId", "kind")
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
