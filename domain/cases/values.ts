import { findProcedure } from '../procedures';
import { agreed as agreedIn, saidLast as saidLastIn } from '../language/said';
import type { Draft } from './draft';

/** Where a round is done: from visit to visit in the store the car left, else where the case is. */
export function storeOfRound({ case: row, steps }: Known, round: number): string | null {
  const begins = findProcedure(row.procedure)?.restarts?.by;
  const begun = steps.find(each => each.step === begins && each.round === round);
  return textOf(begun?.record?.['store']) || row.store;
}

type Known = Pick<Draft, 'steps' | 'case'>;

/**
 * Who the customer is now. In a case that goes on from visit to visit that is who brought the car this time, whoever the
 * case knew first.
 */
export function customerOf({ case: row }: Pick<Draft, 'case'>) {
  const { plate, typed } = row;
  if (!goesOn(row.procedure)) return { plate, customerName: row.customerName, phone: row.phone, typed };
  const phone = textOf(row.input['phone']) || null;
  const isTyped = phone === row.phone; // what was typed is of whom the case knew first
  return { plate, customerName: textOf(row.input['customerName']) || null, phone, typed: isTyped ? typed : null };
}

/** What these places say now: `step.field` in the latest record of that step, or `input.field`; the first that has a value. */
export function saidLast({ steps, case: { input } }: Known, places: readonly string[]): unknown {
  return saidLastIn({ input, steps }, places);
}

/**
 * What was agreed, in whatever round: a later record that does not speak of it does not take it back. From visit to visit
 * nothing is agreed: each says for itself, perhaps in another store.
 */
export function agreed({ steps, case: { input, procedure, round } }: Known, places: readonly string[]): unknown {
  return agreedIn({ input, steps: goesOn(procedure) ? steps.filter(row => row.round === round) : steps }, places);
}

/** What has been said in the present round, and what the case was opened with. */
export function ofRound<K extends Known>(draft: K): K {
  return { ...draft, steps: draft.steps.filter(row => row.round === draft.case.round) };
}

/** A value that names something, or the empty string. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function goesOn(procedure: string): boolean {
  return findProcedure(procedure)?.restarts !== undefined;
}
