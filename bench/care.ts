import type { Pool } from 'pg';
import { connect, transaction } from '../db/connection';
import { depart } from '../db/ledger/departures/depart';
import { knowWorld } from '../db/world';
import { store } from './people';
import { inParallel, spreadOf, type Spread } from './statistics';
import { ordersInForce } from '../workflows/orders-in-force';

const WIDTH = 16;

/** A vehicle of the bench that nobody else has: by a letter for the lot, and its number. */
export function vehicleOf(lot: string, number: number): { plate: string; customerName: string } {
  return { plate: `渝${lot}D${String(number).padStart(5, '0')}`, customerName: '赵敏' };
}

/** Has vehicles leave by the ledger's own verb, at the instant that `leftAtMs` answers for each. */
export async function departMany(
  databaseUrl: string,
  lot: string,
  count: number,
  leftAtMs: (index: number) => number,
): Promise<void> {
  const ledger = connect(databaseUrl, WIDTH, () => undefined);
  const world = await knowWorld(ledger.pool, ordersInForce(), Date.now);
  await inParallel([...Array(count).keys()], WIDTH, async index => {
    const visit = { advisorName: '韩磊', advisorPhone: '13800110001' };
    const departure = { ...vehicleOf(lot, index), phone: null, store, leftAtMs: leftAtMs(index), visit, by: 'sa-S01' };
    await transaction(ledger, tx => depart(tx, { ...departure, nowMs: Date.now() }, null, world));
  });
  await ledger.close();
}

/** How the cases of a step were opened that waited for their moment. Lateness in milliseconds. */
export interface Opened {
  /** How many vehicles of the lot there are. */
  vehicles: number;
  missing: number;
  doubled: number;
  early: number;
  /** The instant of commit minus the moment it was due. */
  late: Spread;
}

/** Reads when the cases of a step were opened for the latest visits of a lot, due so long after each departure. */
export async function openedOf(pool: Pool, lot: string, step: string, afterMs: number): Promise<Opened> {
  const found = await pool.query<{ n: number; late: number | null }>(openedSql, [`渝${lot}%`, step, afterMs]);
  const late = found.rows.flatMap(row => row.late ?? []);
  return {
    vehicles: found.rows.length,
    missing: found.rows.filter(({ n }) => n === 0).length,
    doubled: found.rows.filter(({ n }) => n > 1).length,
    early: late.filter(each => each < 0).length,
    late: spreadOf(late),
  };
}

const openedSql = `
  select count(k.id)::int as n,
    (extract(epoch from min(pg_xact_commit_timestamp(f.xmin)) - d.left_at) * 1000 - $3)::float8 as late
  from departures d
  join cases c on c.id = d.case_id and c.round = d.round
  left join cases k on k.parent_id = d.case_id and k.parent_step = $2 and k.parent_round = d.round
  left join case_facts f on f.case_id = k.id and f.seq = 1
  where d.plate like $1 group by d.plate, d.left_at`;
