import type { Delivery } from '../../../domain/notices/delivery';
import type { Querier } from '../../connection';

const OFF_AFTER_MS = 15 * 60_000;
const OFF_AFTER = 5;
export const PROBE_EVERY_MS = 15 * 60_000;

type Where = Pick<Delivery, 'channel' | 'address' | 'recipient'>;

/** The address took something: it fails no more. True where it was switched off until now. */
export async function addressWorks(db: Querier, { channel, address }: Where): Promise<boolean> {
  const found = await db.query<{ wasOff: boolean }>({
    name: 'address-works',
    text: `delete from failing_addresses where channel = $1 and address = $2 returning off_since is not null as "wasOff"`,
    values: [channel, address],
  });
  return found.rows[0]?.wasOff === true;
}

/**
 * The address took nothing. One that has failed for a quarter of an hour, and five times at least, is switched off; true
 * where it was just now: whoever it belongs to is to be told by another way. `isGone`: it never will take anything.
 */
export async function addressFails(
  db: Querier,
  { channel, address, recipient }: Where,
  { reason, nowMs, isGone }: { reason: string; nowMs: number; isGone: boolean },
): Promise<boolean> {
  const found = await db.query<{ wasOff: boolean; isOff: boolean }>({
    name: 'address-fails',
    text: `with former as (select off_since from failing_addresses where channel = $1 and address = $2)
      insert into failing_addresses as f (channel, address, recipient, since, failures, reason, off_since, next_probe_at)
        values ($1, $2, $3, $4, 1, $5, case when $8 then $4::timestamptz end, $4::timestamptz + $9 * interval '1 millisecond')
      on conflict (channel, address) do update set failures = f.failures + 1, reason = excluded.reason,
        recipient = excluded.recipient, next_probe_at = greatest(f.next_probe_at, excluded.next_probe_at),
        off_since = coalesce(f.off_since, case when $8 or (f.failures + 1 >= $7
          and f.since <= $4::timestamptz - $6 * interval '1 millisecond') then $4::timestamptz end)
      returning (select off_since from former) is not null as "wasOff", f.off_since is not null as "isOff"`,
    values: [channel, address, recipient, new Date(nowMs), reason, OFF_AFTER_MS, OFF_AFTER, isGone, PROBE_EVERY_MS],
  });
  const [row] = found.rows;
  return row !== undefined && row.isOff && !row.wasOff;
}

/** Has the next thing that goes to an address be tried, switched off or not: somebody has mended it, and wants to know. */
export async function probeNow(
  db: Querier,
  addresses: readonly Pick<Delivery, 'channel' | 'address'>[],
  nowMs: number,
): Promise<void> {
  await db.query({
    name: 'probe-now',
    text: `update failing_addresses f set next_probe_at = $2
      from jsonb_to_recordset($1::jsonb) j(channel text, address text) where f.channel = j.channel and f.address = j.address`,
    values: [JSON.stringify(addresses.map(({ channel, address }) => ({ channel, address }))), new Date(nowMs)],
  });
}

/**
 * Until when (epoch ms) nothing goes to an address, because it is switched off; null where something may. Who asks when its
 * next probe is due, probes.
 */
export async function switchedOffUntil(
  db: Querier,
  { channel, address }: Where,
  nowMs: number,
): Promise<number | null> {
  const found = await db.query<{ until: Date }>({
    name: 'switched-off',
    text: `with probe as (update failing_addresses set next_probe_at = $3::timestamptz + $4 * interval '1 millisecond'
        where channel = $1 and address = $2 and off_since is not null and next_probe_at <= $3 returning 1)
      select next_probe_at as until from failing_addresses
      where channel = $1 and address = $2 and off_since is not null and not exists (select from probe)`,
    values: [channel, address, new Date(nowMs), PROBE_EVERY_MS],
  });
  return found.rows[0]?.until.getTime() ?? null;
}
