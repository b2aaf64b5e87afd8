-- AlterTable
ALTER TABLE "Policy" ADD COLUMN "withdrawnAt" DATETIME;
ALTER TABLE "Policy" ADD COLUMN "withdrawnById" TEXT;
