CREATE TABLE "slot_capacity" (
	"store" text NOT NULL,
	"department" text NOT NULL,
	"day" text NOT NULL,
	"stretches" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "slot_capacity_store_department_day_pk" PRIMARY KEY("store","department","day")
);
--> statement-breakpoint
CREATE TABLE "slot_seats" (
	"case_id" text PRIMARY KEY NOT NULL,
	"store" text NOT NULL,
	"department" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"seat" integer NOT NULL,
	"minutes" integer NOT NULL,
	"appointment_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "slot_seats" ADD CONSTRAINT "slot_seats_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "slot_seats_once" ON "slot_seats" USING btree ("store","department","at","seat");