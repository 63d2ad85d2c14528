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
  nowMs: number,
): Promise<void> {
  await db.query({
    name: 'leave-note',
    text: `insert into system_notes (topic, part, at, note) values ($1, $2, $4, $3)
      on conflict (topic, part) do update set at = excluded.at, note = excluded.note`,
    values: [topic, part, JSON.stringify(note), new Date(nowMs)],
  });
}

const DAY_MS = 86_400_000;
const KEEP_KEYS_MS = 7 * DAY_MS;
const KEEP_NOTES_MS = DAY_MS;
const KEEP_TEXT_DAYS_MS = 7 * DAY_MS;

/** Forgets idempotency keys nobody repeats any more, the texts of days past, and heartbeats of processes long gone. */
export async function tidy(db: Querier, nowMs: number): Promise<void> {
  const before = (ms: number) => [new Date(nowMs - ms)];
  await db.query(
    `delete from idempotency_keys where (caller, key) in (
      select caller, key from idempotency_keys where created_at < $1 limit 5000)`,
    before(KEEP_KEYS_MS),
  );
  await db.query(`delete from text_days where day < $1::timestamptz::date`, before(KEEP_TEXT_DAYS_MS));
  await db.query(`delete from system_notes where topic = 'heartbeat' and at < $1`, before(KEEP_NOTES_MS));
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
