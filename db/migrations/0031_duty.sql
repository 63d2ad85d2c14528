CREATE TABLE "absences" (
	"id" text PRIMARY KEY NOT NULL,
	"staff" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"deputy" text,
	"reason" text,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "duty_rosters" (
	"key" text PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"store" text,
	"shifts" jsonb NOT NULL,
	"dates" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_by" text DEFAULT 'system' NOT NULL
);
--> statement-breakpoint
CREATE INDEX "absences_by_end" ON "absences" USING btree ("until_at");--> statement-breakpoint
CREATE INDEX "absences_by_staff" ON "absences" USING btree ("staff");