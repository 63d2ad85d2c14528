import { DomainError } from '../../../domain/errors';
import { procedureOfPlan, startOfRow } from '../../../domain/plans';
import { remindOnOf } from '../../../domain/reminder-days';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { abortReading } from '../../../db/ledger/plans/abort-reading';
import { addRows } from '../../../db/ledger/plans/add-rows';
import { beginPlan, type NewPlan } from '../../../db/ledger/plans/begin-plan';
import { dropPlan } from '../../../db/ledger/plans/drop-plan';
import { finishReading } from '../../../db/ledger/plans/finish-reading';
import { forgetLines } from '../../../db/ledger/plans/forget-lines';
import type { Reading } from '../../uploads/text-lines';
import { addLine, emptyBatch, nothingRead, type Batch, type Intake, type Start, type StartOf } from './intake';
import type { Line } from './line';

const BATCH = 1_000;
const LONGEST_WAIT_MS = 1_000; // so that a slow upload is seen to live
const MOST_DAYS_KNOWN = 5_000;

/**
 * Reads a plan in, batch by batch, never more than one of them in memory. Answers the plan that holds this content: it,
 * or the first of the same name. What broke off stays as cancelled; of what was refused as a whole nothing stays.
 */
export async function takeIn(
  ledger: Ledger,
  plan: NewPlan,
  readings: AsyncIterable<Reading<Line>>,
): Promise<{ id: string; isNew: boolean }> {
  const startOf = await startsOf(ledger, plan);
  const intake: Intake = { ...nothingRead(plan, ledger.now()), planId: null, charset: 'utf-8' };
  try {
    for await (const reading of readings) await take(ledger, plan, intake, reading, startOf);
    const planId = await begun(ledger, plan, intake);
    await keep(ledger, planId, intake.batch);
    const contentHash = intake.hash.digest('hex');
    const finished = { planId, name: plan.name, contentHash, charset: intake.charset, nowMs: ledger.now() };
    const id = await finishReading(ledger, finished);
    return { id, isNew: id === planId };
  } catch (error) {
    if (intake.planId !== null) await giveUp(ledger, intake.planId, error);
    throw error;
  }
}

async function take(ledger: Ledger, plan: NewPlan, intake: Intake, reading: Reading<Line>, startOf: StartOf) {
  switch (reading.kind) {
    case 'lines': {
      if (reading.lines.length > 0) await begun(ledger, plan, intake); // a file without a heading leaves nothing behind
      for (const line of reading.lines) addLine(intake, line, startOf);
      const { batch, planId } = intake;
      if (planId === null || (batch.count < BATCH && ledger.now() < batch.sinceMs + LONGEST_WAIT_MS)) return;
      intake.batch = emptyBatch(ledger.now());
      return keep(ledger, planId, batch);
    }
    case 'again': {
      const { planId } = intake;
      if (planId !== null) await inLedger(ledger, tx => forgetLines(tx, planId, ledger.now()));
      Object.assign(intake, nothingRead(plan, ledger.now()));
      return;
    }
    case 'end':
      intake.charset = reading.charset;
      return;
    default:
      reading satisfies never;
  }
}

async function begun(ledger: Ledger, plan: NewPlan, intake: Intake): Promise<string> {
  intake.planId ??= await inLedger(ledger, tx => beginPlan(tx, plan));
  return intake.planId;
}

async function keep(ledger: Ledger, planId: string, { good, bad, count }: Batch): Promise<void> {
  // also when there are none: the plan is seen to be read
  await inLedger(ledger, tx => addRows(tx, { planId, good, bad, count, nowMs: ledger.now() }));
}

/** When a row may open; days recur in a file, so each is thought out once. */
async function startsOf({ world }: Ledger, { kind, store, nowMs }: NewPlan): Promise<StartOf> {
  const policy = await world.currentPolicy(procedureOfPlan(kind), store);
  const known = new Map<string | null, Start | null>();
  const startOf = (dueOn: string | null): Start | null => {
    const day = dueOn === null ? null : remindOnOf(kind, dueOn, policy, nowMs);
    if (dueOn !== null && day === null) return null;
    return { startMs: startOfRow(policy, day, nowMs, world.calendar(store)), remindOn: day === dueOn ? null : day };
  };
  return dueOn => {
    const before = known.get(dueOn);
    const start = before === undefined ? startOf(dueOn) : before;
    if (known.size < MOST_DAYS_KNOWN) known.set(dueOn, start);
    return start;
  };
}

const refusedAsAWhole: readonly string[] = ['body-too-large', 'invalid-plan'];

async function giveUp(ledger: Ledger, planId: string, error: unknown): Promise<void> {
  const isRefused = error instanceof DomainError && refusedAsAWhole.includes(error.code);
  const end = isRefused
    ? inLedger(ledger, tx => dropPlan(tx, planId))
    : abortReading(ledger.store.pool, planId, ledger.now());
  await end.catch(() => undefined); // the database is away: a plan nobody reads on is ended later
}
