CREATE TABLE "departures" (
	"plate" text NOT NULL,
	"left_at" timestamp (3) with time zone NOT NULL,
	"customer_name" text NOT NULL,
	"phone" text,
	"store" text NOT NULL,
	"advisor" text,
	"maintenance_due_on" date,
	"inspection_due_on" date,
	"case_id" text NOT NULL,
	"round" integer,
	"callback_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"received_by" text NOT NULL,
	CONSTRAINT "departures_plate_left_at_pk" PRIMARY KEY("plate","left_at")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "edition" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "steps" ADD COLUMN "starts_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "phone" text;--> statement-breakpoint
CREATE INDEX "departures_by_time" ON "departures" USING btree ("left_at","plate");--> statement-breakpoint
CREATE INDEX "departures_by_case" ON "departures" USING btree ("case_id","round") WHERE round is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "cases_one_care_per_vehicle" ON "cases" USING btree ("plate") WHERE procedure = 'after-sales-care' and status in ('open', 'paused');--> statement-breakpoint
CREATE INDEX "steps_starting" ON "steps" USING btree ("starts_at") WHERE status = 'open' and starts_at is not null;