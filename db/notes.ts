import type { Querier } from './connection';

export interface SystemNote {
  part: string;
  at: Date;
  note: Record<string, unknown>;
}

/** Leaves a note for the other parts: a heartbeat, the auditor's report, the engine's identity. The latest per part stays. */
export async function leaveNote(
  db: Querier,
  topic: string,
  part: string,
  note: Record<string, unknown>,
): Promise<void> {
  await db.query({
    name: 'leave-note',
    text: `insert into system_notes (topic, part, at, note) values ($1, $2, now(), $3)
      on conflict (topic, part) do update set at = excluded.at, note = excluded.note`,
    values: [topic, part, JSON.stringify(note)],
  });
}

const KEEP_KEYS = '7 days';
const KEEP_NOTES = '1 day';
const KEEP_TEXT_DAYS = 7;

/** Forgets idempotency keys nobody repeats any more, the texts of days past, and heartbeats of processes long gone. */
export async function tidy(db: Querier): Promise<void> {
  await db.query(`delete from idempotency_keys where (caller, key) in (
    select caller, key from idempotency_keys where created_at < now() - interval '${KEEP_KEYS}' limit 5000)`);
  await db.query(`delete from text_days where day < current_date - ${KEEP_TEXT_DAYS}`);
  await db.query(`delete from system_notes where topic = 'heartbeat' and at < now() - interval '${KEEP_NOTES}'`);
}

/** The latest notes on a topic. */
export async function readNotes(db: Querier, topic: string): Promise<SystemNote[]> {
  const found = await db.query<SystemNote>({
    name: 'read-notes',
    text: 'select part, at, note from system_notes where topic = $1 order by at desc',
    values: [topic],
  });
  return found.rows;
}
