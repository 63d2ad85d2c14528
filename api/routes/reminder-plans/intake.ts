import { createHash, type Hash } from 'node:crypto';
import type { Charset } from '../../../domain/charsets';
import type { RowError } from '../../../domain/forms/plan-rows';
import type { PlanRow } from '../../../domain/plans';
import type { NewPlan } from '../../../db/ledger/plans/begin-plan';
import type { Line } from './line';

/** How far a plan is read. */
export interface Intake {
  planId: string | null;
  /** Of what its lines say. */
  hash: Hash;
  /** What is not in the ledger yet. */
  batch: Batch;
  charset: Charset;
}

export interface Batch {
  good: (PlanRow & { startMs: number })[];
  bad: RowError[];
  count: number;
  sinceMs: number;
}

/** When a row of this day may open. */
export type StartOf = (dueOn: string | null) => number;

export const emptyBatch = (): Batch => ({ good: [], bad: [], count: 0, sinceMs: Date.now() });

/** Before the first line of a plan, also when it is read again. */
export function nothingRead({ kind, store }: NewPlan): Pick<Intake, 'hash' | 'batch'> {
  return { hash: createHash('sha256').update(JSON.stringify([kind, store])), batch: emptyBatch() };
}

/** Takes a line into the content and the batch of a plan. */
export function addLine({ hash, batch }: Intake, { row, said }: Line, startOf: StartOf): void {
  hash.update(said).update('\n');
  if (Array.isArray(row)) batch.bad.push(...row);
  else batch.good.push({ ...row, startMs: startOf(row.dueOn) });
  batch.count += 1;
}
