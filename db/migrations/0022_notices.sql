CREATE TABLE "address_turns" (
	"address" text PRIMARY KEY NOT NULL,
	"full_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"about" text NOT NULL,
	"case_id" text,
	"recipient" text NOT NULL,
	"channel" text NOT NULL,
	"way" integer NOT NULL,
	"address" text,
	"state" text NOT NULL,
	"reason" text,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"next_try_at" timestamp (3) with time zone,
	"tries" integer NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	"via" text,
	"message_id" text
);
--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"delivery_id" text NOT NULL,
	"nth" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"took_ms" integer NOT NULL,
	"result" text NOT NULL,
	"answer" text NOT NULL,
	CONSTRAINT "delivery_attempts_delivery_id_nth_pk" PRIMARY KEY("delivery_id","nth")
);
--> statement-breakpoint
CREATE TABLE "destinations" (
	"staff" text NOT NULL,
	"position" integer NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"secret" text,
	"levels" text[],
	"quiet" jsonb NOT NULL,
	CONSTRAINT "destinations_staff_position_pk" PRIMARY KEY("staff","position")
);
--> statement-breakpoint
CREATE TABLE "failing_addresses" (
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"recipient" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"failures" integer NOT NULL,
	"reason" text NOT NULL,
	"off_since" timestamp (3) with time zone,
	"next_probe_at" timestamp (3) with time zone,
	CONSTRAINT "failing_addresses_channel_address_pk" PRIMARY KEY("channel","address")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"store" text,
	"roles" text[] NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"secret" text
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"case_id" text,
	"body" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"purpose" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spent_tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"good_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "alerts_by_recipient";--> statement-breakpoint
DROP INDEX "alerts_by_case";--> statement-breakpoint
DROP INDEX "texts_by_message";--> statement-breakpoint
DROP INDEX "texts_queued";--> statement-breakpoint
ALTER TABLE "texts" ALTER COLUMN "state" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "texts" ALTER COLUMN "tries" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "deliveries_by_recipient" ON "deliveries" USING btree ("recipient","queued_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_by_case" ON "deliveries" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "deliveries_by_notice" ON "deliveries" USING btree ("about");--> statement-breakpoint
CREATE INDEX "deliveries_queued" ON "deliveries" USING btree ("channel","next_try_at") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "deliveries_by_message" ON "deliveries" USING btree ("message_id") WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX "notices_by_case" ON "notices" USING btree ("case_id");--> statement-breakpoint
CREATE FUNCTION keep_former_alert() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE notice text := CASE
	WHEN EXISTS (SELECT FROM notices n WHERE n.id = NEW.escalation_id AND n.body <> NEW.body) THEN NEW.escalation_id || '~' || NEW.recipient
	ELSE NEW.escalation_id END;
DECLARE what text := CASE
	WHEN NEW.body ? 'report' THEN 'report'
	WHEN NEW.body ->> 'reason' = 'deadline' THEN 'escalation'
	WHEN NEW.body ->> 'reason' = 'warning' THEN 'warning'
	ELSE 'alert' END;
BEGIN
	INSERT INTO notices (id, kind, case_id, body, created_at)
		VALUES (notice, what, NEW.case_id, NEW.body, NEW.created_at) ON CONFLICT DO NOTHING;
	INSERT INTO deliveries (id, kind, about, case_id, recipient, channel, way, state, queued_at, tries, sent_at, delivered_at, read_at)
		VALUES (NEW.id, what, notice, NEW.case_id, NEW.recipient, 'in-app', 0,
			CASE WHEN NEW.read_at IS NULL THEN 'delivered' ELSE 'read' END,
			NEW.created_at, 0, NEW.created_at, NEW.created_at, NEW.read_at) ON CONFLICT DO NOTHING;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION keep_former_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.state IS NULL THEN RETURN NEW; END IF;
	INSERT INTO deliveries (id, kind, about, case_id, recipient, channel, way, state, reason, queued_at, next_try_at, tries, sent_at, delivered_at, via, message_id)
		VALUES (NEW.id, 'text', NEW.id, NEW.case_id, 'customer', 'sms', 1, NEW.state, NEW.failure, NEW.queued_at,
			CASE WHEN NEW.state = 'queued' THEN coalesce(NEW.next_try_at, NEW.queued_at) END,
			coalesce(NEW.tries, 0), NEW.sent_at, NEW.delivered_at, NEW.channel, NEW.message_id) ON CONFLICT DO NOTHING;
	NEW.state := NULL; NEW.next_try_at := NULL; NEW.sent_at := NULL; NEW.tries := NULL;
	NEW.failure := NULL; NEW.channel := NULL; NEW.message_id := NULL; NEW.delivered_at := NULL;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER former_alert BEFORE INSERT ON alerts FOR EACH ROW EXECUTE FUNCTION keep_former_alert();
--> statement-breakpoint
CREATE TRIGGER former_text BEFORE INSERT OR UPDATE ON texts FOR EACH ROW EXECUTE FUNCTION keep_former_text();
--> statement-breakpoint
WITH gone AS (DELETE FROM alerts RETURNING *) INSERT INTO alerts SELECT * FROM gone ORDER BY created_at, id;
--> statement-breakpoint
UPDATE texts SET body = body WHERE state IS NOT NULL;
