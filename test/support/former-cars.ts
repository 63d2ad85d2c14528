import type { Pool } from 'pg';
import { connect } from '../../db/connection';
import { joinCustomers, type Joined } from '../../db/ledger/customers/join-customers';
import type { Joining } from '../../db/ledger/customers/joining';
import { depart } from '../../db/ledger/departures/depart';
import { endChildren } from '../../db/ledger/children/end-children';
import { inLedger } from '../../db/ledger/in-ledger';
import { startDue } from '../../db/ledger/starts/start-due';
import { knowWorld } from '../../db/world';
import { createDatabase } from './database';
import { ordersInForce } from '../../workflows/orders-in-force';

type Rows = Record<string, unknown>[];

/** Ten in the morning in Shanghai. */
export const nowMs = Date.parse('2026-09-15T02:00:00Z');
export const daysAgo = (days: number): number => nowMs - days * 86_400_000;

/** A ledger with cars that a former release kept in another spelling than the form of their plates. */
export interface FormerCars {
  pool: Pool;
  sql(text: string, values?: unknown[]): Promise<Rows>;
  /** A departure so many days ago; answers its care. */
  left(plate: string, days: number, more?: Record<string, unknown>): Promise<string>;
  /** Departures of the same car by another spelling, as a release kept them that did not know that it was the same. */
  leftAs(spelling: string, plate: string, days: readonly number[], more?: Record<string, unknown>): Promise<string>;
  /** Opens what has come to its day. */
  openDue(): Promise<unknown>;
  join(from: string, into: string): Promise<Joined>;
  close(): Promise<void>;
}

let cars = 46_000;
/** A car and the other spelling of its plate. */
export function newCar(): { plate: string; spelling: string } {
  const plate = `渝H${(cars += 1)}`;
  return { plate, spelling: plate.replace('H', 'Ｈ') };
}

export async function formerCars(): Promise<FormerCars> {
  const database = await createDatabase();
  const store = connect(database.url, 8, () => undefined);
  const ledger = { store, world: await knowWorld(store.pool, ordersInForce(), Date.now), now: Date.now };
  const sql: FormerCars['sql'] = async (text, values = []) =>
    (await store.pool.query<Record<string, unknown>>(text, values)).rows;
  const left: FormerCars['left'] = async (plate, days, more = {}) => {
    const departure = {
      plate,
      customerName: '赵敏',
      phone: null,
      store: 'S01',
      visit: {},
      by: 'fd-S01',
      nowMs,
      ...more,
    };
    const leftAtMs = daysAgo(days);
    return (await inLedger(ledger, (tx, world) => depart(tx, { ...departure, leftAtMs }, null, world))).caseId;
  };
  return {
    pool: store.pool,
    sql,
    left,
    async leftAs(spelling, plate, days, more = {}) {
      const other = plate.replace('H', 'Z');
      let caseId = '';
      for (const each of days) caseId = await left(other, each, more);
      await sql('update cases set plate = $2 where id = $1', [caseId, spelling]);
      await sql('update departures set plate = $2 where plate = $1', [other, spelling]);
      await sql('insert into plate_spellings values ($1, $2, now())', [spelling, plate]);
      return caseId;
    },
    openDue: () => inLedger(ledger, (tx, world) => startDue(tx, 50, nowMs, world)),
    async join(from, into) {
      const joining: Joining = { from, into, reason: '同一辆车', by: 'admin-1', nowMs };
      const joined = await inLedger(ledger, (tx, world) => joinCustomers(tx, joining, world));
      if (joined.cares.toEnd) await endChildren(ledger, joined.cares.toEnd, 20, () => nowMs);
      return joined;
    },
    async close() {
      await store.close();
    },
  };
}
