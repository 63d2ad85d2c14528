import type { Querier } from '../../connection';

/** How much an address takes: so many in a row, and then one in so long. */
export interface Pace {
  burst: number;
  everyMs: number;
}

/**
 * Takes a turn at an address for one message, whichever process sends it; else answers when there will be one (epoch ms).
 * What the other side allows in a minute is never more than `burst` and one for every `everyMs` of it (GCRA).
 */
export async function takeTurn(db: Querier, address: string, pace: Pace, nowMs: number): Promise<number | null> {
  const ahead = pace.burst * pace.everyMs;
  const taken = await db.query({
    name: 'take-turn',
    text: `insert into address_turns as t (address, full_until) values ($1, $2::timestamptz + $3 * interval '1 millisecond')
      on conflict (address) do update set full_until = greatest(t.full_until, $2) + $3 * interval '1 millisecond'
      where t.full_until <= $2::timestamptz + $4 * interval '1 millisecond'`,
    values: [address, new Date(nowMs), pace.everyMs, ahead - pace.everyMs],
  });
  if (taken.rowCount === 1) return null;
  const found = await db.query<{ until: Date }>({
    name: 'next-turn',
    text: 'select full_until as until from address_turns where address = $1',
    values: [address],
  });
  const untilMs = found.rows[0]?.until.getTime() ?? nowMs;
  return Math.max(nowMs + 1, untilMs - ahead + pace.everyMs);
}
