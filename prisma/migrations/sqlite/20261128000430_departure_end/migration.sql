-- AlterTable
ALTER TABLE "Departure" ADD COLUMN "endReason" TEXT;
