import { transaction, type Store, type Tx } from '../../db/connection';

type Act = (tx: Tx) => Promise<unknown>;

/** Runs an act of the ledger, takes it back, and answers how PostgreSQL would go about each of its statements. */
export async function plansOf(store: Store, act: Act): Promise<Map<string, string>> {
  const plans = new Map<string, string>();
  const takenBack = new Error('taken back');
  const explained = transaction(store, async tx => {
    const query = async (asked: { name: string; text: string; values?: unknown[] }) => {
      const found = await tx.query<{ 'QUERY PLAN': string }>(`explain ${asked.text}`, asked.values ?? []);
      plans.set(asked.name, found.rows.map(row => row['QUERY PLAN']).join('\n'));
      return tx.query(asked);
    };
    await act({ ...tx, query: query as Tx['query'] });
    throw takenBack;
  });
  await expect(explained).rejects.toBe(takenBack);
  return plans;
}

/** How many blocks PostgreSQL looks at for what an act asks. */
export async function blocksOf(store: Store, act: Act): Promise<number> {
  let blocks = 0;
  await transaction(store, async tx => {
    const query = async ({ text, values }: { text: string; values?: unknown[] }) => {
      const found = await tx.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
        `explain (analyze, buffers, format json) ${text}`,
        values ?? [],
      );
      const plan = found.rows[0]?.['QUERY PLAN'][0].Plan;
      blocks += (plan?.['Shared Hit Blocks'] ?? NaN) + (plan?.['Shared Read Blocks'] ?? NaN);
      return { rows: [] };
    };
    await act({ ...tx, query: query as unknown as Tx['query'] });
  });
  return blocks;
}
