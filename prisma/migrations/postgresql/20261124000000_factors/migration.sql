-- DropForeignKey
ALTER TABLE "Challenge" DROP CONSTRAINT "Challenge_unbindingId_fkey";

-- AlterTable
ALTER TABLE "Credential" ADD COLUMN     "totpConfirmedAt" TIMESTAMP(3),
ADD COLUMN     "totpStep" INTEGER,
ALTER COLUMN "passwordHash" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "deviceClass" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "endedWhy" TEXT,
ADD COLUMN     "place" TEXT,
ADD COLUMN     "raisedUntil" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "RoleGrant" ADD COLUMN     "endedById" TEXT;

-- AlterTable
ALTER TABLE "Unbinding" ADD COLUMN     "approvedAt" TIMESTAMP(3),
ADD COLUMN     "approvedById" TEXT,
ADD COLUMN     "verifiedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Challenge" ADD COLUMN     "progress" TEXT,
ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT 'unbinding',
ALTER COLUMN "unbindingId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "counter" INTEGER NOT NULL,
    "transports" JSONB NOT NULL,
    "backedUp" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3),

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FaceTemplate" (
    "memberId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "keyVersion" INTEGER NOT NULL DEFAULT 1,
    "consent" TEXT NOT NULL,
    "consentAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "FaceTemplate_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "BindTicket" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "ticketHash" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "wechatAccountId" TEXT,
    "nickname" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "scannedAt" TIMESTAMP(3),
    "usedByUnbindingId" TEXT,

    CONSTRAINT "BindTicket_pkey" PRIMARY KEY ("id")
);

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

-- AddForeignKey
ALTER TABLE "Challenge" ADD CONSTRAINT "Challenge_unbindingId_fkey" FOREIGN KEY ("unbindingId") REFERENCES "Unbinding"("id") ON DELETE SET NULL ON UPDATE CASCADE;
