CREATE TABLE "report_runs" (
	"report" text NOT NULL,
	"day" date NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"ran_at" timestamp (3) with time zone NOT NULL,
	"told" jsonb NOT NULL,
	CONSTRAINT "report_runs_report_day_pk" PRIMARY KEY("report","day")
);
--> statement-breakpoint
ALTER TABLE "alerts" ALTER COLUMN "case_id" DROP NOT NULL;