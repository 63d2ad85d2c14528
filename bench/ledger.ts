import { connect, inOneStatement } from '../db/connection';
import { openCase } from '../db/ledger/cases/open-case';
import { knowWorld } from '../db/world';
import { procedureOf } from '../domain/procedures';
import { customerOf, memberFor, store } from './people';
import { inParallel } from './statistics';
import { ordersInForce } from '../workflows/orders-in-force';

const WIDTH = 16;

/** Opens cases by the ledger's own verb, as of the instant that `nowMs` answers for each. Answers their ids. */
export async function openMany(
  databaseUrl: string,
  key: string,
  count: number,
  nowMs: (index: number) => number,
): Promise<string[]> {
  const ledger = connect(databaseUrl, WIDTH, () => undefined);
  const world = await knowWorld(ledger.pool, ordersInForce(), Date.now);
  const procedure = procedureOf(key);
  const policy = await world.currentPolicy(key, store);
  const by = memberFor(key, 'accept');
  const ids: string[] = [];
  await inParallel([...Array(count).keys()], WIDTH, async index => {
    const wanted = { procedure, policy, store, input: customerOf(index), by, nowMs: nowMs(index), idempotency: null };
    const { row } = await inOneStatement(ledger, tx => openCase(tx, wanted, world));
    ids.push(row.id);
  });
  await ledger.close();
  return ids;
}
