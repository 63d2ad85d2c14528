CREATE TABLE "signed_receipts" (
	"signature" text PRIMARY KEY NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "signed_receipts_age" ON "signed_receipts" USING btree ("received_at");