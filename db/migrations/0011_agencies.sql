CREATE TABLE "agencies" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kinds" text[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "agency" text;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "agency" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "agency" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "agency_key" text;--> statement-breakpoint
CREATE INDEX "cases_by_agency" ON "cases" USING btree ("agency","opened_at") WHERE agency is not null;