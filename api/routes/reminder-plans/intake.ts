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

export interface Start {
  startMs: number;
  /** The day it is reminded of this time, where that is another. */
  remindOn: string | null;
}

/** When a row of this day may open; null for a day nobody is reminded of any more. */
export type StartOf = (dueOn: string | null) => Start | null;

export const emptyBatch = (sinceMs: number): Batch => ({ good: [], bad: [], count: 0, sinceMs });

/** Before the first line of a plan, also when it is read again. */
export function nothingRead({ kind, store }: NewPlan, nowMs: number): Pick<Intake, 'hash' | 'batch'> {
  return { hash: createHash('sha256').update(JSON.stringify([kind, store])), batch: emptyBatch(nowMs) };
}

/** Takes a line into the content and the batch of a plan. */
export function addLine({ hash, batch }: Intake, { row, said }: Line, startOf: StartOf): void {
  hash.update(said).update('\n');
  batch.count += 1;
  if (Array.isArray(row)) batch.bad.push(...row);
  else {
    const start = startOf(row.dueOn);
    if (start) batch.good.push({ ...row, ...start });
    else batch.bad.push(hasPassed(row));
  }
}

function hasPassed({ line, dueOn }: PlanRow): RowError {
  return { line, code: 'due-on-passed', message: `dueOn ${dueOn ?? ''} has passed too long ago to remind of it` };
}
