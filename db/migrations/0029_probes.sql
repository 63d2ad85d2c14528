CREATE TABLE "probe_outages" (
	"began_at" timestamp (3) with time zone PRIMARY KEY NOT NULL,
	"over_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "probes" (
	"slot_at" timestamp (3) with time zone PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"state" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"promised_at" timestamp (3) with time zone NOT NULL,
	"channel" text,
	"due_at" timestamp (3) with time zone,
	"fired_at" timestamp (3) with time zone,
	"committed_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"acknowledged_at" timestamp (3) with time zone,
	"stuck" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "probe_outages_open" ON "probe_outages" USING btree (("over_at" is null)) WHERE over_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "probes_open" ON "probes" USING btree ("state") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "probes_back" ON "probes" USING btree ("slot_at") WHERE state = 'back';