ALTER TABLE "webhooks" ADD COLUMN "ended_why" text;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "wait_until" timestamp (3) with time zone;