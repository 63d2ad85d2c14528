ALTER TABLE "steps" DROP CONSTRAINT "steps_case_id_step_round_pk";--> statement-breakpoint
ALTER TABLE "deadlines" DROP CONSTRAINT "deadlines_case_id_deadline_round_pk";--> statement-breakpoint
ALTER TABLE "steps" ADD COLUMN "turn" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "deadlines" ADD COLUMN "turn" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "deadlines" ADD COLUMN "is_alert" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "turn" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "register_entries" ADD COLUMN "turn" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "texts" ADD COLUMN "turn" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "steps" ADD CONSTRAINT "steps_case_id_step_round_turn_pk" PRIMARY KEY("case_id","step","round","turn");--> statement-breakpoint
ALTER TABLE "deadlines" ADD CONSTRAINT "deadlines_case_id_deadline_round_turn_pk" PRIMARY KEY("case_id","deadline","round","turn");
