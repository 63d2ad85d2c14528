import type { Querier } from '../../connection';
import type { SignedIn } from './open-session';

/** Takes it on to ask the provider anew: one of all processes does, and nobody again before `againAtMs`. */
export async function takeRenewal(
  db: Querier,
  hash: string,
  { nowMs, againAtMs }: { nowMs: number; againAtMs: number },
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'take-renewal',
    text: 'update sessions set refresh_at = $3 where hash = $1 and refresh_at <= $2',
    values: [hash, new Date(nowMs), new Date(againAtMs)],
  });
  return rowCount === 1;
}

/** Puts what the provider says of them now in the place of what it said before. */
export async function renewSession(
  db: Querier,
  hash: string,
  said: Omit<SignedIn, 'person' | 'subject'>,
): Promise<void> {
  const { name, roles, store, agency, tokens, refreshAtMs } = said;
  await db.query({
    name: 'renew-session',
    text: `update sessions set name = $2, roles = $3, store = $4, agency = $5, tokens = $6, refresh_at = $7 where hash = $1`,
    values: [hash, name, roles, store, agency, tokens, refreshAtMs === null ? null : new Date(refreshAtMs)],
  });
}
