import type { Tx } from '../../connection';
import { bodySql } from '../../read/directory/entries';
import type { Joining } from './joining';

/**
 * What was kept of both customers is what was of one: each version says under which plate it stood. Of two files that of the
 * plate that stays goes on, after all that was of the other; a file that only has another plate goes on itself.
 */
export async function joinFormer(tx: Tx, { from, into, by, nowMs }: Joining): Promise<void> {
  const found = await tx.query<{ plate: string; version: number }>({
    name: 'versions-of-files',
    text: `select plate, version from customers where plate in ($1, $2)`,
    values: [from, into],
  });
  const other = found.rows.find(({ plate }) => plate === from);
  const own = found.rows.find(({ plate }) => plate === into);
  if (!other) return;
  for (const { plate } of found.rows) await putFormer(tx, plate);
  const after = own?.version ?? 0;
  await tx.query({
    name: 'join-former-entries',
    text: `update former_entries set key = $2, version = version + $3, body = jsonb_build_object('plate', $1::text) || body
      where kind = 'customer' and key = $1`,
    values: [from, into, after],
  });
  await tx.query({
    name: 'next-version-of-file',
    text: 'update customers set version = $2, changed_at = $3, changed_by = $4 where plate = $1',
    values: [own ? into : from, after + other.version + 1, new Date(nowMs), by],
  });
}

async function putFormer(tx: Tx, plate: string): Promise<void> {
  await tx.query({
    name: 'put-former-file',
    text: `insert into former_entries (kind, key, version, changed_at, changed_by, body)
      select 'customer', plate, version, changed_at, changed_by, ${bodySql('customer')} from customers where plate = $1
      on conflict do nothing`,
    values: [plate],
  });
}
