-- AlterTable
ALTER TABLE "WorkOrder" ADD COLUMN "notBefore" DATETIME;
