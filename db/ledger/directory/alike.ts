import type { Tx } from '../../connection';

const LOCK = 'who is new among the people';

/**
 * Those of these ids by which somebody else is on record, in capital letters or not, composed or not: no two people are called
 * so. Until this is committed nobody else makes somebody new.
 */
export async function alikeOnRecord(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 31))', [LOCK]);
  const found = await tx.query<{ id: string }>({
    name: 'alike-on-record',
    text: `select n.id from unnest($1::text[]) n (id) join staff s on s.id <> n.id
      and lower(normalize(s.id, nfkc)) = lower(normalize(n.id, nfkc))`,
    values: [ids],
  });
  return new Set(found.rows.map(({ id }) => id));
}
