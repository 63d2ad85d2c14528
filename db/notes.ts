import type { Querier } from './connection';

export interface SystemNote {
  part: string;
  at: Date;
  note: Record<string, unknown>;
}

/** Leaves a note for the other parts: a heartbeat, the auditor's report, the engine's identity. The latest per part stays. */
export async function leaveNote(db: Querier, topic: string, part: string, note: Record<string, unknown>): Promise<void> {
  await db.query({
    name: 'leave-note',
    text: `insert into system_notes (topic, part, at, note) values ($1, $2, now(), $3)
      on conflict (topic, part) do update set at = excluded.at, note = excluded.note`,
    values: [topic, part, JSON.stringify(note)],
  });
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
