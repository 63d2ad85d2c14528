import type { Tx } from '../../connection';

/** Has the vehicles of these plates to this transaction alone: of two that come at once the second finds the first. */
export async function lockPlates(tx: Tx, plates: readonly string[]): Promise<void> {
  await tx.query({
    name: 'lock-plates',
    text: `select pg_advisory_xact_lock(id) from (
      select distinct hashtextextended(plate, 13) as id from unnest($1::text[]) plate order by id) keys`,
    values: [plates],
  });
}
