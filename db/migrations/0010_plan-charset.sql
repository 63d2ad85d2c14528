ALTER TABLE "reminder_plans" ADD COLUMN "charset" text;
