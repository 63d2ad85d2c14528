CREATE TABLE "displaced_calls" (
	"case_id" text NOT NULL,
	"day" date NOT NULL,
	"by" text NOT NULL,
	"displaced_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "displaced_calls_case_id_day_by_pk" PRIMARY KEY("case_id","day","by")
);
--> statement-breakpoint
CREATE TABLE "children_to_end" (
	"parent_id" text PRIMARY KEY NOT NULL,
	"by" text NOT NULL,
	"reason" text NOT NULL,
	"before_round" integer,
	"asked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contradictions" (
	"case_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reseating_modes" (
	"procedure" text PRIMARY KEY NOT NULL,
	"mode" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plate_spellings" (
	"spelling" text PRIMARY KEY NOT NULL,
	"plate" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "missing_calendars" (
	"year" integer NOT NULL,
	"store" text,
	"met_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "planned_runs" (
	"schedule_id" text NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "planned_runs_schedule_id_run_at_pk" PRIMARY KEY("schedule_id","run_at")
);
--> statement-breakpoint
CREATE TABLE "engine_state" (
	"id" text PRIMARY KEY NOT NULL,
	"identity" text,
	"marked_at" timestamp (3) with time zone,
	"audited_at" timestamp (3) with time zone,
	"audit" jsonb
);
--> statement-breakpoint
ALTER TABLE "children_to_end" ADD CONSTRAINT "children_to_end_parent_id_cases_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contradictions" ADD CONSTRAINT "contradictions_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_runs" ADD CONSTRAINT "planned_runs_schedule_id_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."schedules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "missing_calendars_once" ON "missing_calendars" USING btree ("year",coalesce("store", ''));