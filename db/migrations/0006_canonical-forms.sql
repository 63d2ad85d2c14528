ALTER TABLE "customer_calls" RENAME COLUMN "plate" TO "customer";--> statement-breakpoint
ALTER TABLE "customer_calls" DROP CONSTRAINT "customer_calls_plate_day_pk";--> statement-breakpoint
ALTER TABLE "customer_calls" ADD CONSTRAINT "customer_calls_customer_day_pk" PRIMARY KEY("customer","day");--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "typed" jsonb;--> statement-breakpoint
ALTER TABLE "departures" ADD COLUMN "typed" jsonb;--> statement-breakpoint
ALTER TABLE "plan_rows" ADD COLUMN "typed" jsonb;