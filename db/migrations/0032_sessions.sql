CREATE TABLE "sessions" (
	"hash" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"store" text,
	"agency" text,
	"tokens" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"idle_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"refresh_at" timestamp (3) with time zone
);
