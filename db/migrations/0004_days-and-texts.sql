CREATE TABLE "text_days" (
	"phone" text NOT NULL,
	"day" date NOT NULL,
	"nth" integer NOT NULL,
	"text_id" text NOT NULL,
	CONSTRAINT "text_days_phone_day_nth_pk" PRIMARY KEY("phone","day","nth")
);
--> statement-breakpoint
ALTER TABLE "plan_rows" ADD COLUMN "remind_on" date;--> statement-breakpoint
ALTER TABLE "texts" ADD COLUMN "says_until" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "text_days_by_text" ON "text_days" USING btree ("text_id");