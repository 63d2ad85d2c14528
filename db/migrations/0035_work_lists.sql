DROP INDEX "steps_open";--> statement-breakpoint
CREATE INDEX "cases_open_of_store" ON "cases" USING btree ("store") WHERE status in ('open', 'paused');--> statement-breakpoint
CREATE INDEX "steps_open_soonest" ON "steps" USING btree ("role",coalesce(due_at, 'infinity'::timestamptz),"case_id","step") WHERE status = 'open';