-- AlterTable
ALTER TABLE "RoleGrant" ADD COLUMN "endedById" TEXT;

-- AlterTable
ALTER TABLE "Unbinding" ADD COLUMN "approvedAt" DATETIME;
ALTER TABLE "Unbinding" ADD COLUMN "approvedById" TEXT;
ALTER TABLE "Unbinding" ADD COLUMN "verifiedAt" DATETIME;

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "usedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "counter" INTEGER NOT NULL,
    "transports" JSONB NOT NULL,
    "backedUp" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME
);

-- CreateTable
CREATE TABLE "FaceTemplate" (
    "memberId" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "keyVersion" INTEGER NOT NULL DEFAULT 1,
    "consent" TEXT NOT NULL,
    "consentAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "BindTicket" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "ticketHash" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "wechatAccountId" TEXT,
    "nickname" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "scannedAt" DATETIME,
    "usedByUnbindingId" TEXT
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Credential" (
    "memberId" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "passwordHash" TEXT,
    "passwordChangedAt" DATETIME NOT NULL,
    "totpSecret" TEXT,
    "totpConfirmedAt" DATETIME,
    "totpStep" INTEGER,
    CONSTRAINT "Credential_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Credential" ("memberId", "orgId", "passwordChangedAt", "passwordHash", "totpSecret") SELECT "memberId", "orgId", "passwordChangedAt", "passwordHash", "totpSecret" FROM "Credential";
DROP TABLE "Credential";
ALTER TABLE "new_Credential" RENAME TO "Credential";
CREATE TABLE "new_Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "csrfToken" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "endedWhy" TEXT,
    "address" TEXT,
    "place" TEXT,
    "userAgent" TEXT,
    "deviceClass" TEXT NOT NULL DEFAULT '',
    "raisedUntil" DATETIME
);
INSERT INTO "new_Session" ("address", "createdAt", "csrfToken", "endedAt", "expiresAt", "id", "lastSeenAt", "memberId", "orgId", "userAgent") SELECT "address", "createdAt", "csrfToken", "endedAt", "expiresAt", "id", "lastSeenAt", "memberId", "orgId", "userAgent" FROM "Session";
DROP TABLE "Session";
ALTER TABLE "new_Session" RENAME TO "Session";
CREATE INDEX "Session_memberId_endedAt_idx" ON "Session"("memberId", "endedAt");
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");
CREATE TABLE "new_Challenge" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT 'unbinding',
    "unbindingId" TEXT,
    "memberId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "factor" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "ticketHash" TEXT,
    "matchDigits" TEXT,
    "channel" TEXT,
    "progress" TEXT,
    "triesLeft" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    CONSTRAINT "Challenge_unbindingId_fkey" FOREIGN KEY ("unbindingId") REFERENCES "Unbinding" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Challenge" ("answeredAt", "channel", "createdAt", "expiresAt", "factor", "id", "matchDigits", "memberId", "orgId", "position", "sessionId", "state", "ticketHash", "triesLeft", "unbindingId") SELECT "answeredAt", "channel", "createdAt", "expiresAt", "factor", "id", "matchDigits", "memberId", "orgId", "position", "sessionId", "state", "ticketHash", "triesLeft", "unbindingId" FROM "Challenge";
DROP TABLE "Challenge";
ALTER TABLE "new_Challenge" RENAME TO "Challenge";
CREATE UNIQUE INDEX "Challenge_ticketHash_key" ON "Challenge"("ticketHash");
CREATE INDEX "Challenge_unbindingId_factor_state_idx" ON "Challenge"("unbindingId", "factor", "state");
CREATE INDEX "Challenge_memberId_factor_createdAt_idx" ON "Challenge"("memberId", "factor", "createdAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_memberId_codeHash_key" ON "RecoveryCode"("memberId", "codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "Passkey_credentialId_key" ON "Passkey"("credentialId");

-- CreateIndex
CREATE INDEX "Passkey_memberId_idx" ON "Passkey"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "BindTicket_ticketHash_key" ON "BindTicket"("ticketHash");

-- CreateIndex
CREATE INDEX "BindTicket_memberId_createdAt_idx" ON "BindTicket"("memberId", "createdAt");
