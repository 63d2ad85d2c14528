ALTER TABLE "steps" ADD COLUMN "procedure" text;--> statement-breakpoint
-- of those that are over no list asks
UPDATE "steps" s SET "procedure" = c."procedure" FROM "cases" c WHERE c."id" = s."case_id" AND s."status" = 'open';--> statement-breakpoint
CREATE INDEX "steps_open_of_procedure" ON "steps" USING btree ("procedure","step",coalesce(due_at, 'infinity'::timestamptz),"case_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "steps_held" ON "steps" USING btree ("claimed_by") WHERE status = 'open' and claimed_by is not null;--> statement-breakpoint
-- a process of the release before, while it is being replaced, writes steps without it
CREATE FUNCTION "name_procedure_of_step"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "steps" s SET "procedure" = c."procedure" FROM "cases" c
    WHERE c."id" = NEW."case_id" AND s."case_id" = NEW."case_id" AND s."procedure" IS NULL AND s."status" = 'open';
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "steps_of_the_release_before" AFTER INSERT ON "steps"
  FOR EACH ROW WHEN (NEW."procedure" IS NULL) EXECUTE FUNCTION "name_procedure_of_step"();
