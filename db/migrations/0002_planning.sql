CREATE TABLE "calendars" (
	"id" text PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"store" text,
	"version" integer NOT NULL,
	"holidays" jsonb NOT NULL,
	"workdays" jsonb NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customer_calls" (
	"plate" text NOT NULL,
	"day" date NOT NULL,
	"case_id" text NOT NULL,
	"step" text NOT NULL,
	"round" integer NOT NULL,
	"urgency" integer NOT NULL,
	"called" boolean NOT NULL,
	CONSTRAINT "customer_calls_plate_day_pk" PRIMARY KEY("plate","day")
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"agency" text NOT NULL,
	"title" text NOT NULL,
	"price" text,
	"rules" text,
	"valid_from" date NOT NULL,
	"valid_to" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "plan_errors" (
	"plan_id" text NOT NULL,
	"line" integer NOT NULL,
	"code" text NOT NULL,
	"message" text NOT NULL,
	CONSTRAINT "plan_errors_plan_id_line_code_pk" PRIMARY KEY("plan_id","line","code")
);
--> statement-breakpoint
CREATE TABLE "plan_rows" (
	"plan_id" text NOT NULL,
	"line" integer NOT NULL,
	"plate" text NOT NULL,
	"customer_name" text NOT NULL,
	"phone" text,
	"item" text,
	"due_on" date,
	"start_at" timestamp (3) with time zone NOT NULL,
	"case_id" text,
	CONSTRAINT "plan_rows_plan_id_line_pk" PRIMARY KEY("plan_id","line")
);
--> statement-breakpoint
CREATE TABLE "reminder_plans" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"feedback_route" text,
	"plan_from" text NOT NULL,
	"store" text,
	"status" text NOT NULL,
	"content_hash" text,
	"rows" integer NOT NULL,
	"accepted" integer NOT NULL,
	"rejected" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"touched_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "schedule_runs" (
	"schedule_id" text NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"store" text NOT NULL,
	"case_id" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "schedule_runs_schedule_id_run_at_store_pk" PRIMARY KEY("schedule_id","run_at","store")
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"id" text PRIMARY KEY NOT NULL,
	"procedure" text NOT NULL,
	"store" text,
	"each_store" boolean NOT NULL,
	"cron" text NOT NULL,
	"time_zone" text NOT NULL,
	"input" jsonb NOT NULL,
	"catch_up" text NOT NULL,
	"paused" boolean NOT NULL,
	"note" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	"engine_version" integer NOT NULL,
	"last_run_at" timestamp (3) with time zone,
	"next_run_at" timestamp (3) with time zone,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "sealed_results" (
	"case_id" text NOT NULL,
	"plate" text NOT NULL,
	"content" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	"sealed_by" text NOT NULL,
	CONSTRAINT "sealed_results_case_id_plate_pk" PRIMARY KEY("case_id","plate")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "plan_id" text;--> statement-breakpoint
ALTER TABLE "texts" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "texts" ADD COLUMN "message_id" text;--> statement-breakpoint
ALTER TABLE "texts" ADD COLUMN "delivered_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "calendars_once" ON "calendars" USING btree ("year",coalesce("store", ''),"version");--> statement-breakpoint
CREATE INDEX "customer_calls_by_case" ON "customer_calls" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "offers_by_end" ON "offers" USING btree ("valid_to");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_rows_once" ON "plan_rows" USING btree ("plan_id","plate",coalesce("item", ''),coalesce("due_on", '-infinity'::date));--> statement-breakpoint
CREATE INDEX "plan_rows_waiting" ON "plan_rows" USING btree ("plan_id","start_at","line") WHERE case_id is null;--> statement-breakpoint
CREATE INDEX "plan_rows_by_due" ON "plan_rows" USING btree ("due_on","plan_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reminder_plans_once" ON "reminder_plans" USING btree ("name","content_hash") WHERE content_hash is not null;--> statement-breakpoint
CREATE INDEX "reminder_plans_by_time" ON "reminder_plans" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "reminder_plans_active" ON "reminder_plans" USING btree ("id") WHERE status in ('reading', 'running');--> statement-breakpoint
CREATE INDEX "cases_by_plan" ON "cases" USING btree ("plan_id","status") WHERE plan_id is not null;--> statement-breakpoint
CREATE INDEX "texts_by_message" ON "texts" USING btree ("message_id") WHERE message_id is not null;