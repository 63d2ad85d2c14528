CREATE TABLE "incidents" (
	"id" text PRIMARY KEY NOT NULL,
	"store" text NOT NULL,
	"recipient" text NOT NULL,
	"policy_id" text NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"count" integer NOT NULL,
	"told_at" integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_open" ON "incidents" USING btree ("store","recipient") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "deliveries_unread" ON "deliveries" USING btree ("queued_at") WHERE kind = 'escalation' and channel = 'in-app' and state = 'delivered';--> statement-breakpoint
CREATE INDEX "escalations_by_time" ON "escalations" USING btree ("fired_at","id");