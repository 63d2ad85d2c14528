CREATE TABLE "hand_backs" (
	"staff" text PRIMARY KEY NOT NULL,
	"by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"look_at" timestamp (3) with time zone NOT NULL,
	"is_last" boolean NOT NULL
);
