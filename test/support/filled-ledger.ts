import { connect, transaction, type Store } from '../../db/connection';
import { openCase } from '../../db/ledger/cases/open-case';
import { knowWorld, type KnownWorld } from '../../db/world';
import { procedureOf } from '../../domain/procedures';
import { ordersInForce } from '../../workflows/orders-in-force';
import { createDatabase } from './database';

const COPIES = 4_000;

/** A ledger of thousands of open cases, and two of them. */
export interface FilledLedger {
  store: Store;
  world: KnownWorld;
  caseId: string;
  calledId: string;
}

/** One open case as thousands have it: the tables have been filled, and PostgreSQL knows. */
export async function fillLedger(): Promise<FilledLedger> {
  const database = await createDatabase();
  const store = connect(database.ownerUrl, 4, () => undefined);
  const world = await knowWorld(store.pool, ordersInForce(), Date.now);
  const procedure = procedureOf('appointment-via-store');
  const policy = await world.currentPolicy(procedure.key, 'S01');
  const input = { plate: '渝A12345', customerName: '张伟' };
  const wanted = { procedure, policy, store: 'S01', input, by: 'fd-S01', nowMs: Date.now(), idempotency: null };
  const first = await transaction(store, tx => openCase(tx, wanted, world));
  const reminding = procedureOf('service-reminder');
  const reminder = { ...wanted, procedure: reminding, policy: await world.currentPolicy(reminding.key, 'S01') };
  const phoned = { ...reminder, input: { ...input, phone: '13800012345' } };
  const called = await transaction(store, tx => openCase(tx, phoned, world));
  // what operators do first has the name of something the front desk may do too
  const phonedIn = procedureOf('appointment-via-call-centre');
  const byPhone = { ...wanted, procedure: phonedIn, policy: await world.currentPolicy(phonedIn.key, 'S01') };
  await transaction(store, tx => openCase(tx, byPhone, world));
  const keys = { cases: 'id', steps: 'case_id', deadlines: 'case_id', engine_inbox: 'case_id', case_facts: 'case_id' };
  for (const [table, key] of Object.entries(keys)) {
    const other = `jsonb_build_object('${key}', t.${key} || n, 'plate', '渝T' || n)`;
    await store.pool.query(
      `insert into ${table} select (jsonb_populate_record(t, ${other})).* from ${table} t, generate_series(1, ${COPIES}) n`,
    );
  }
  await store.pool.query(
    `insert into customer_calls select 'phone:' || n, d.day, d.case_id || n, d.step, d.round, d.urgency, d.called
      from customer_calls d, generate_series(1, ${COPIES}) n where d.customer like 'phone:%'`,
  );
  await store.pool.query('analyze');
  return { store, world, caseId: first.row.id, calledId: called.row.id };
}
