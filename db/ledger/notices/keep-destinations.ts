import type { DestinationsSaid } from '../../../domain/forms/destinations';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { tellWorld } from '../../tell-world';

/** Puts how a person wants to be reached in place of what was there; a secret that is not said again stays with its address. */
export async function keepDestinations(
  tx: Tx,
  staff: string,
  { items }: DestinationsSaid,
  { by, nowMs }: { by: string; nowMs: number },
): Promise<void> {
  const rows = items.map(({ channel, address, secret, levels, quiet }, index) => ({
    position: index + 1,
    channel,
    address,
    secret: secret ?? null,
    keeps: secret === undefined,
    levels: levels ?? null,
    quiet: quiet ?? [],
  }));
  const former = await tx.query<{ secrets: Record<string, string> }>({
    name: 'former-destinations',
    text: `with former as (delete from destinations where staff = $1 returning channel, address, secret)
      select coalesce(jsonb_object_agg(channel || ' ' || address, secret) filter (where secret is not null), '{}') as secrets
      from former`,
    values: [staff],
  });
  const secrets = former.rows[0]?.secrets ?? {};
  await tx.query({
    name: 'keep-destinations',
    text: `insert into destinations (staff, position, channel, address, secret, levels, quiet)
      select $1, j.position, j.channel, j.address,
        case when j.keeps then $3::jsonb ->> (j.channel || ' ' || j.address) else j.secret end, j.levels, j.quiet
      from jsonb_to_recordset($2::jsonb) j(position int, channel text, address text, secret text, keeps boolean, levels text[], quiet jsonb)`,
    values: [staff, JSON.stringify(rows), JSON.stringify(secrets)],
  });
  const detail = { staff, channels: items.map(({ channel }) => channel) };
  await recordAudit(tx, by, 'destinations-set', detail, nowMs);
  await tellWorld(tx, staff);
}
