CREATE TABLE "store_handovers" (
	"store" text PRIMARY KEY NOT NULL,
	"to" text NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL
);
