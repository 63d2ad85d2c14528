import type { Querier } from './connection';

/** What a process that watches said of itself last. */
export interface Heartbeat {
  part: string;
  at: Date;
  /** Whether the engine answers it. */
  engine: string | null;
  /** The editions by which it conducts, as `releaseOf` tells releases apart; the first ones said none. */
  release: string;
  /** The kit by which its conductors work; the first one was not named. */
  kit: number;
  /** Since when the text gateway has taken nothing from it. */
  textsFailingSinceMs: number | null;
}

/** Says that a process is alive, and how it fares. Only its latest beat stays. */
export async function beat(db: Querier, part: string, note: Record<string, unknown>, nowMs: number): Promise<void> {
  await db.query({
    name: 'beat',
    text: `insert into system_notes (topic, part, at, note) values ('heartbeat', $1, $3, $2)
      on conflict (topic, part) do update set at = excluded.at, note = excluded.note`,
    values: [part, JSON.stringify(note), new Date(nowMs)],
  });
}

/** The latest beat of every process since an instant. */
export async function heartbeatsSince(db: Querier, sinceMs: number): Promise<Heartbeat[]> {
  const found = await db.query<Heartbeat>({
    name: 'heartbeats-since',
    text: `select part, at, note ->> 'engine' as engine, coalesce(note ->> 'release', '') as release,
        coalesce((note ->> 'kit')::int, 1) as kit, (note -> 'ways' -> 'sms' ->> 'failingSinceMs')::float8 as "textsFailingSinceMs"
      from system_notes where topic = 'heartbeat' and at > $1 order by at desc`,
    values: [new Date(sinceMs)],
  });
  return found.rows;
}
