-- Queues, settings and case state have tables of their own; `system_notes` keeps heartbeats. What is on record is carried
-- over by the trigger that also takes what a process of the release before still notes while it is being replaced.
CREATE FUNCTION settle_system_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  CASE NEW.topic
    WHEN 'auditor' THEN
      INSERT INTO engine_state (id, audit, audited_at) VALUES ('engine', NEW.note, NEW.at)
      ON CONFLICT (id) DO UPDATE SET audit = excluded.audit, audited_at = excluded.audited_at;
    WHEN 'engine-identity' THEN
      INSERT INTO engine_state (id, identity) VALUES ('engine', NEW.note ->> 'id')
      ON CONFLICT (id) DO UPDATE SET identity = excluded.identity;
    WHEN 'engine-beat' THEN
      INSERT INTO engine_state (id, marked_at) VALUES ('engine', to_timestamp((NEW.note ->> 'beat')::float8 / 1000))
      ON CONFLICT (id) DO UPDATE SET marked_at = excluded.marked_at;
    WHEN 'children-to-cancel' THEN
      INSERT INTO children_to_end (parent_id, by, reason, before_round, asked_at)
      SELECT id, NEW.note ->> 'by', NEW.note ->> 'reason', (NEW.note ->> 'beforeRound')::int, NEW.at FROM cases WHERE id = NEW.part
      ON CONFLICT (parent_id) DO UPDATE SET by = excluded.by, reason = excluded.reason, before_round = excluded.before_round, asked_at = excluded.asked_at;
    WHEN 'displaced-call' THEN -- its part was case/day/by
      INSERT INTO displaced_calls (case_id, day, by, displaced_at)
      VALUES (NEW.note ->> 'case', substr(NEW.part, length(NEW.note ->> 'case') + 2, 10)::date, NEW.note ->> 'by', NEW.at)
      ON CONFLICT DO NOTHING;
    WHEN 'calendar-unknown' THEN
      INSERT INTO missing_calendars (year, store, met_at) VALUES ((NEW.note ->> 'year')::int, NEW.note ->> 'store', NEW.at)
      ON CONFLICT DO NOTHING;
    WHEN 'contradicts-order' THEN
      INSERT INTO contradictions (case_id, reason, found_at) SELECT id, NEW.note ->> 'reason', NEW.at FROM cases WHERE id = NEW.part
      ON CONFLICT (case_id) DO UPDATE SET reason = excluded.reason, found_at = excluded.found_at;
    WHEN 'reseating' THEN
      INSERT INTO reseating_modes (procedure, mode, set_at) VALUES (NEW.part, NEW.note ->> 'mode', NEW.at)
      ON CONFLICT (procedure) DO UPDATE SET mode = excluded.mode, set_at = excluded.set_at;
    WHEN 'planned-runs' THEN
      DELETE FROM planned_runs WHERE schedule_id = NEW.part;
      INSERT INTO planned_runs (schedule_id, run_at)
      SELECT s.id, run::timestamptz FROM schedules s, jsonb_array_elements_text(NEW.note -> 'next') run WHERE s.id = NEW.part
      ON CONFLICT DO NOTHING;
    WHEN 'two-spellings' THEN
      INSERT INTO plate_spellings (spelling, plate, found_at) VALUES (NEW.part, NEW.note ->> 'plate', NEW.at)
      ON CONFLICT DO NOTHING;
    ELSE NULL;
  END CASE;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER settle_system_note BEFORE INSERT ON system_notes FOR EACH ROW WHEN (NEW.topic <> 'heartbeat')
EXECUTE FUNCTION settle_system_note();--> statement-breakpoint
WITH noted AS (DELETE FROM system_notes WHERE topic <> 'heartbeat' RETURNING topic, part, at, note)
INSERT INTO system_notes (topic, part, at, note) SELECT topic, part, at, note FROM noted;
