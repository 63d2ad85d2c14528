CREATE TABLE "import_parts" (
	"import_id" text NOT NULL,
	"part" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_parts_import_id_part_pk" PRIMARY KEY("import_id","part")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"key" text NOT NULL,
	"card" text,
	"state" text NOT NULL,
	"said" text,
	"version" integer,
	"errors" jsonb
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"charset" text,
	"is_dry" boolean NOT NULL,
	"missing" text NOT NULL,
	"missing_at_most" integer,
	"status" text NOT NULL,
	"reason" text,
	"lines" integer,
	"rows" integer NOT NULL,
	"created" integer NOT NULL,
	"changed" integer NOT NULL,
	"unchanged" integer NOT NULL,
	"deactivated" integer NOT NULL,
	"rejected" integer NOT NULL,
	"unread" integer NOT NULL,
	"last_line" integer NOT NULL,
	"reader" text,
	"touched_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "import_rows_once" ON "import_rows" USING btree ("import_id","line","key",coalesce("card", ''));--> statement-breakpoint
CREATE INDEX "import_rows_by_key" ON "import_rows" USING btree ("key","import_id");--> statement-breakpoint
CREATE INDEX "import_rows_by_card" ON "import_rows" USING btree ("card","import_id") WHERE card is not null;--> statement-breakpoint
CREATE INDEX "import_rows_rejected" ON "import_rows" USING btree ("import_id","line") WHERE state = 'rejected';--> statement-breakpoint
CREATE INDEX "imports_by_time" ON "imports" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "imports_reading" ON "imports" USING btree ("created_at") WHERE status = 'reading';