import { createHash } from 'node:crypto';
import { DomainError } from '../../../domain/errors';
import { procedureOfPlan, startOfRow, type PlanRow } from '../../../domain/plans';
import { remindOnOf } from '../../../domain/reminder-days';
import type { RowError } from '../../../domain/forms/plans';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { abortReading } from '../../../db/ledger/plans/abort-reading';
import { addRows } from '../../../db/ledger/plans/add-rows';
import { beginPlan, type NewPlan } from '../../../db/ledger/plans/begin-plan';
import { dropPlan } from '../../../db/ledger/plans/drop-plan';
import { finishReading } from '../../../db/ledger/plans/finish-reading';
import type { Line } from './csv-lines';

const BATCH = 1_000;
const LONGEST_WAIT_MS = 1_000; // so that a slow upload is seen to live
const MOST_DAYS_KNOWN = 5_000;

/**
 * Reads a plan in, batch by batch, never more than one of them in memory. Answers the plan that holds this content: it,
 * or the first of the same name. What broke off stays as cancelled; of what was too large nothing stays.
 */
export async function takeIn(
  ledger: Ledger,
  plan: NewPlan,
  lines: AsyncIterable<Line>,
): Promise<{ id: string; isNew: boolean }> {
  const startOf = await startsOf(ledger, plan);
  const hash = createHash('sha256').update(JSON.stringify([plan.kind, plan.store]));
  const begin = () => inLedger(ledger, tx => beginPlan(tx, plan));
  let planId: string | null = null;
  let batch = emptyBatch();
  try {
    for await (const { row, said } of lines) {
      planId ??= await begin(); // a file without a heading leaves nothing behind
      hash.update(said).update('\n');
      if (Array.isArray(row)) batch.bad.push(...row);
      else addTo(batch, row, startOf(row.dueOn));
      batch.count += 1;
      if (batch.count < BATCH && Date.now() < batch.sinceMs + LONGEST_WAIT_MS) continue;
      await keep(ledger, planId, batch);
      batch = emptyBatch();
    }
    planId ??= await begin();
    await keep(ledger, planId, batch);
  } catch (error) {
    if (planId !== null) await giveUp(ledger, planId, error);
    throw error;
  }
  const contentHash = hash.digest('hex');
  const id = await finishReading(ledger, { planId, name: plan.name, contentHash, nowMs: Date.now() });
  return { id, isNew: id === planId };
}

interface Batch {
  good: (PlanRow & { startMs: number })[];
  bad: RowError[];
  count: number;
  sinceMs: number;
}

const emptyBatch = (): Batch => ({ good: [], bad: [], count: 0, sinceMs: Date.now() });

function addTo(batch: Batch, row: PlanRow, start: Start | null): void {
  if (start) batch.good.push({ ...row, ...start });
  else batch.bad.push(hasPassed(row));
}

async function keep(ledger: Ledger, planId: string, { good, bad, count }: Batch): Promise<void> {
  if (count > 0) await inLedger(ledger, tx => addRows(tx, { planId, good, bad, count, nowMs: Date.now() }));
}

interface Start {
  startMs: number;
  /** The day it is reminded of this time, where that is another. */
  remindOn: string | null;
}

/** When a row may open, null for a day nobody is reminded of any more; days recur in a file, so each is thought out once. */
async function startsOf({ world }: Ledger, { kind, store, nowMs }: NewPlan) {
  const policy = await world.currentPolicy(procedureOfPlan(kind), store);
  const known = new Map<string | null, Start | null>();
  const startOf = (dueOn: string | null): Start | null => {
    const day = dueOn === null ? null : remindOnOf(kind, dueOn, policy, nowMs);
    if (dueOn !== null && day === null) return null;
    return { startMs: startOfRow(policy, day, nowMs, world.calendar(store)), remindOn: day === dueOn ? null : day };
  };
  return (dueOn: string | null): Start | null => {
    const before = known.get(dueOn);
    const start = before === undefined ? startOf(dueOn) : before;
    if (known.size < MOST_DAYS_KNOWN) known.set(dueOn, start);
    return start;
  };
}

function hasPassed({ line, dueOn }: PlanRow): RowError {
  return { line, code: 'due-on-passed', message: `dueOn ${dueOn ?? ''} has passed too long ago to remind of it` };
}

async function giveUp(ledger: Ledger, planId: string, error: unknown): Promise<void> {
  const isTooLarge = error instanceof DomainError && error.code === 'body-too-large';
  const end = isTooLarge
    ? inLedger(ledger, tx => dropPlan(tx, planId))
    : abortReading(ledger.store.pool, planId, Date.now());
  await end.catch(() => undefined); // the database is away: a plan nobody reads on is ended later
}
