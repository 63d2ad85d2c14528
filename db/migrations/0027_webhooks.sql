CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"types" text[] NOT NULL,
	"store" text,
	"secret" text NOT NULL,
	"former_secret" text,
	"former_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"cursor" text NOT NULL,
	"replay_until" text,
	"last_position" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
DROP INDEX "deliveries_queued";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "position" bigint;--> statement-breakpoint
CREATE INDEX "webhooks_running" ON "webhooks" USING btree ("url") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "deliveries_of_webhook" ON "deliveries" USING btree ("recipient","position") WHERE kind = 'webhook';--> statement-breakpoint
CREATE INDEX "deliveries_to_webhook" ON "deliveries" USING btree ("recipient","next_try_at","position") WHERE state = 'queued' and kind = 'webhook';--> statement-breakpoint
CREATE INDEX "deliveries_in_turn" ON "deliveries" USING btree ("recipient","case_id","position") WHERE state = 'queued' and kind = 'webhook';--> statement-breakpoint
CREATE INDEX "deliveries_queued" ON "deliveries" USING btree ("channel","next_try_at") WHERE state = 'queued' and kind <> 'webhook';