CREATE TABLE "case_facts" (
	"case_id" text NOT NULL,
	"seq" integer NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"step" text,
	"round" integer,
	"at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"data" jsonb NOT NULL,
	"tells" jsonb,
	CONSTRAINT "case_facts_case_id_seq_pk" PRIMARY KEY("case_id","seq"),
	CONSTRAINT "case_facts_once" UNIQUE("case_id","key")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text PRIMARY KEY NOT NULL,
	"procedure" text NOT NULL,
	"store" text,
	"status" text NOT NULL,
	"outcome" text,
	"plate" text,
	"customer_name" text,
	"phone" text,
	"input" jsonb NOT NULL,
	"policy_id" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"opened_by" text NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"round" integer NOT NULL,
	"t_at" timestamp (3) with time zone,
	"shift_ms" bigint NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"resume_at" timestamp (3) with time zone,
	"entitled" boolean,
	"appointment_at" timestamp (3) with time zone,
	"last_seq" integer NOT NULL,
	"heard_seq" integer NOT NULL,
	"stopped_reason" text,
	"parent_id" text
);
--> statement-breakpoint
CREATE TABLE "deadlines" (
	"case_id" text NOT NULL,
	"deadline" text NOT NULL,
	"round" integer NOT NULL,
	"state" text NOT NULL,
	"start_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"fired" integer NOT NULL,
	"next_at" timestamp (3) with time zone,
	"acknowledged_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "deadlines_case_id_deadline_round_pk" PRIMARY KEY("case_id","deadline","round")
);
--> statement-breakpoint
CREATE TABLE "engine_inbox" (
	"case_id" text PRIMARY KEY NOT NULL,
	"told_seq" integer NOT NULL,
	"lane" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"leased_until" timestamp (3) with time zone,
	"tries" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"case_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_caller_key_pk" PRIMARY KEY("caller","key")
);
--> statement-breakpoint
CREATE TABLE "steps" (
	"case_id" text NOT NULL,
	"step" text NOT NULL,
	"round" integer NOT NULL,
	"role" text NOT NULL,
	"status" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"deadline" text,
	"completed_at" timestamp (3) with time zone,
	"completed_by" text,
	"claimed_by" text,
	"claimed_at" timestamp (3) with time zone,
	"late_by_ms" bigint,
	"attempts" integer NOT NULL,
	"not_before" timestamp (3) with time zone,
	"record" jsonb,
	CONSTRAINT "steps_case_id_step_round_pk" PRIMARY KEY("case_id","step","round")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"stores" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"act" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"card_number" text PRIMARY KEY NOT NULL,
	"plate" text NOT NULL,
	"valid_until" date NOT NULL,
	"services" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"plate" text PRIMARY KEY NOT NULL,
	"customer_name" text NOT NULL,
	"phone" text
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" text PRIMARY KEY NOT NULL,
	"procedure" text NOT NULL,
	"store" text,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"store" text
);
--> statement-breakpoint
CREATE TABLE "stores" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"district" text,
	"time_zone" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "system_notes" (
	"topic" text NOT NULL,
	"part" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"note" jsonb NOT NULL,
	CONSTRAINT "system_notes_topic_part_pk" PRIMARY KEY("topic","part")
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" text PRIMARY KEY NOT NULL,
	"escalation_id" text NOT NULL,
	"case_id" text NOT NULL,
	"recipient" text NOT NULL,
	"channel" text NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "escalations" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"step" text NOT NULL,
	"deadline" text NOT NULL,
	"round" integer NOT NULL,
	"level" text NOT NULL,
	"repeat" integer NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"rung_at" timestamp (3) with time zone NOT NULL,
	"fired_at" timestamp (3) with time zone NOT NULL,
	"to" jsonb NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "register_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"register" text NOT NULL,
	"case_id" text NOT NULL,
	"procedure" text NOT NULL,
	"step" text NOT NULL,
	"round" integer NOT NULL,
	"store" text,
	"role" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"entry" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "texts" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"step" text NOT NULL,
	"round" integer NOT NULL,
	"template" text NOT NULL,
	"phone" text,
	"body" text NOT NULL,
	"state" text NOT NULL,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"next_try_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"tries" integer NOT NULL,
	"failure" text
);
--> statement-breakpoint
CREATE INDEX "cases_by_opening" ON "cases" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "cases_by_plate" ON "cases" USING btree ("plate","opened_at");--> statement-breakpoint
CREATE INDEX "cases_open" ON "cases" USING btree ("id") WHERE status in ('open', 'paused');--> statement-breakpoint
CREATE INDEX "cases_to_resume" ON "cases" USING btree ("resume_at") WHERE resume_at is not null;--> statement-breakpoint
CREATE INDEX "cases_by_parent" ON "cases" USING btree ("parent_id") WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX "deadlines_next" ON "deadlines" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "engine_inbox_oldest" ON "engine_inbox" USING btree ("lane","since");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "steps_open" ON "steps" USING btree ("role","due_at") WHERE status = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_by_hash" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "cards_by_plate" ON "cards" USING btree ("plate");--> statement-breakpoint
CREATE UNIQUE INDEX "policies_once" ON "policies" USING btree ("procedure",coalesce("store", ''),"version");--> statement-breakpoint
CREATE INDEX "alerts_by_recipient" ON "alerts" USING btree ("recipient","created_at","id");--> statement-breakpoint
CREATE INDEX "alerts_by_case" ON "alerts" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "escalations_by_case" ON "escalations" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "escalations_open" ON "escalations" USING btree ("fired_at","id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "register_entries_by_time" ON "register_entries" USING btree ("register","recorded_at","id");--> statement-breakpoint
CREATE INDEX "texts_queued" ON "texts" USING btree ("next_try_at") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "texts_by_case" ON "texts" USING btree ("case_id");