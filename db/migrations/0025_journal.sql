CREATE TABLE "event_tickets" (
	"hash" text PRIMARY KEY NOT NULL,
	"caller" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_facts" ADD COLUMN "txid" bigint;--> statement-breakpoint
CREATE INDEX "event_tickets_age" ON "event_tickets" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "case_facts_journal" ON "case_facts" USING btree ("txid") WHERE txid is not null;