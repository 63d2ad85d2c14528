ALTER TABLE "cases" ADD COLUMN "parent_step" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "parent_round" integer;--> statement-breakpoint
ALTER TABLE "steps" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "steps_expiring" ON "steps" USING btree ("expires_at") WHERE status = 'open' and expires_at is not null;