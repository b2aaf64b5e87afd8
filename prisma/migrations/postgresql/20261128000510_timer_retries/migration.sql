-- AlterTable
ALTER TABLE "WorkOrder" ADD COLUMN     "notBefore" TIMESTAMP(3);
