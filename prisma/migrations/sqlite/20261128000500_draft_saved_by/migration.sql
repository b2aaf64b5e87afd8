-- AlterTable
ALTER TABLE "PolicyDraft" ADD COLUMN "savedById" TEXT;
