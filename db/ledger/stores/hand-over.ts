import { moveCase } from '../../../domain/cases/move-case';
import { writeDrafts } from '../../case-store/write';
import type { Querier, Tx } from '../../connection';
import { openAlarms, tellStandIns } from '../hand-backs/open-alarms';
import { inLedger, type Ledger } from '../in-ledger';
import { takeCase } from '../take-case';
import type { KnownWorld } from '../../world';
import type { StoreHandover } from './ask-handover';

/** Stores that have closed and whose open cases go to another, which has not: nothing is moved to where nobody works. */
export async function handoversUnderWay(db: Querier, nowMs: number): Promise<StoreHandover[]> {
  const found = await db.query<StoreHandover>({
    name: 'handovers-under-way',
    text: `select h.store, h."to", h.reason, h.by from store_handovers h join stores s on s.key = h.store
      where s.closed_at <= $1 and not exists (select from stores t where t.key = h."to" and t.closed_at <= $1)
      order by h.store`,
    values: [new Date(nowMs)],
  });
  return found.rows;
}

/** Moves open cases of a store, each in a transaction of its own, at most `most`; answers how many. Throws the last failure once the others are through. */
export async function handOver(ledger: Ledger, handover: StoreHandover, most: number): Promise<number> {
  const { pool } = ledger.store;
  await pool.query({
    name: 'hand-over-plans',
    text: `update reminder_plans set store = $2 where store = $1 and status in ('reading', 'running', 'paused')`,
    values: [handover.store, handover.to],
  });
  let [moved, failure] = [0, null as unknown];
  for (const caseId of await openCasesOf(pool, handover.store, most)) {
    try {
      const isMoved = await inLedger(ledger, (tx, world) =>
        moveOne(tx, { ...handover, caseId, now: ledger.now }, world),
      );
      if (isMoved) moved += 1;
    } catch (error) {
      failure = error;
    }
  }
  if (failure !== null) throw new Error('a case could not be moved', { cause: failure });
  return moved;
}

/** How many open cases of a store are left. */
export async function openCasesLeft(db: Querier, store: string): Promise<number> {
  const found = await db.query<{ left: number }>({
    name: 'open-cases-left',
    text: `select count(*)::int as left from cases where store = $1 and status in ('open', 'paused')`,
    values: [store],
  });
  return found.rows[0]?.left ?? 0;
}

async function openCasesOf(db: Querier, store: string, most: number): Promise<string[]> {
  const found = await db.query<{ id: string }>({
    name: 'open-cases-of-store',
    text: `select id from cases where store = $1 and status in ('open', 'paused') order by id desc limit $2`,
    values: [store, most],
  });
  return found.rows.map(({ id }) => id);
}

type Moving = StoreHandover & { caseId: string; now: () => number };

/** False where it is there already. */
async function moveOne(tx: Tx, { caseId, to, reason, by, now }: Moving, world: KnownWorld): Promise<boolean> {
  const draft = await takeCase(tx, { caseId, by, now }, world);
  const told = moveCase(draft, { to, reason }, await openAlarms(tx, { caseId, person: null }));
  if (told === null) return false;
  await writeDrafts(tx, [draft]);
  await tellStandIns(tx, told);
  if (draft.procedure.restarts)
    await tx.query({
      name: 'move-visit',
      text: 'update departures set store = $3 where case_id = $1 and round = $2',
      values: [caseId, draft.case.round, to],
    });
  return true;
}
