ALTER TABLE "steps" ADD COLUMN "claim_ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "made_by" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "external_id" text;--> statement-breakpoint
CREATE INDEX "steps_claims_ending" ON "steps" USING btree ("claim_ends_at") WHERE status = 'open' and claim_ends_at is not null;--> statement-breakpoint
CREATE INDEX "staff_by_external_id" ON "staff" USING btree ("external_id");--> statement-breakpoint
-- who made the keys there are, as the audit has it; of one that was made with a key, whoever made that
WITH RECURSIVE made AS (
  SELECT detail->>'id' AS id, by FROM audit_log WHERE act = 'api-key-made'
), roots AS (
  SELECT id, by FROM made UNION SELECT r.id, m.by FROM roots r JOIN made m ON r.by = 'key:' || m.id
)
UPDATE api_keys k SET made_by = r.by FROM roots r WHERE r.id = k.id AND r.by NOT LIKE 'key:%';
