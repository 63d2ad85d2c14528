import type { Querier } from '../../connection';
import type { sessions } from '../../schema';

/** A session that holds, with what its holder is here. */
export type OpenSession = Omit<
  typeof sessions.$inferSelect,
  'hash' | 'providerSession' | 'createdAt' | 'seenAt' | 'idleAt'
>;

export interface Use {
  nowMs: number;
  /** When it will be over unless they are seen again; null where nobody did anything, the page only looked. */
  idleAtMs: number | null;
}

const COARSE_MS = 60_000; // a row is not written for each request

/** The session of a cookie, or null where there is none or it is over. Whoever uses it has been seen. */
export async function useSession(db: Querier, hash: string, { nowMs, idleAtMs }: Use): Promise<OpenSession | null> {
  const coarse = nowMs - COARSE_MS;
  const { rows } = await db.query<OpenSession>({
    name: 'use-session',
    text: `with seen as (update sessions set seen_at = $2, idle_at = $3
        where hash = $1 and $3::timestamptz is not null and seen_at <= $4 and least(idle_at, ends_at) > $2)
      select person, subject, name, roles, store, agency, tokens, ends_at as "endsAt", refresh_at as "refreshAt"
      from sessions where hash = $1 and least(idle_at, ends_at) > $2`,
    values: [hash, new Date(nowMs), idleAtMs === null ? null : new Date(idleAtMs), new Date(coarse)],
  });
  return rows[0] ?? null;
}
