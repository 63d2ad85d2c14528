ALTER TABLE "steps" ADD COLUMN "procedure" text;--> statement-breakpoint
-- of those that are over no list asks
UPDATE "steps" s SET "procedure" = c."procedure" FROM "cases" c WHERE c."id" = s."case_id" AND s."status" = 'open';--> statement-breakpoint
CREATE INDEX "steps_open_of_procedure" ON "steps" USING btree ("procedure","step",coalesce(due_at, 'infinity'::timestamptz),"case_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "steps_held" ON "steps" USING btree ("claimed_by") WHERE status = 'open' and claimed_by is not null;