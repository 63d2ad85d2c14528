ALTER TABLE "steps" ADD COLUMN "unopened" integer;--> statement-breakpoint
CREATE INDEX "steps_unopened" ON "steps" USING btree ("opened_at") WHERE unopened is not null;