import { findProcedure } from '../../domain/procedures';
import { recordOf, type Act } from './act';

/** Where a round is done: from visit to visit in the store the car left, else where the case is. */
export function storeOfRound({ case: row, steps }: Known, round: number): string | null {
  const begins = findProcedure(row.procedure)?.restarts?.by;
  const begun = steps.find(each => each.step === begins && each.round === round);
  return textOf(begun?.record?.['store']) || row.store;
}

type Known = Pick<Act, 'steps' | 'case'>;

/**
 * Who the customer is now. In a case that goes on from visit to visit that is who brought the car this time, whoever the
 * case knew first.
 */
export function customerOf({ case: row }: Pick<Act, 'case'>) {
  if (!goesOn(row.procedure)) return { plate: row.plate, customerName: row.customerName, phone: row.phone };
  const { customerName, phone } = row.input;
  return { plate: row.plate, customerName: textOf(customerName) || null, phone: textOf(phone) || null };
}

/** What these places say now: `step.field` in the latest record of that step, or `input.field`; the first that has a value. */
export function saidLast(act: Known, places: readonly string[]): unknown {
  return first(places, (step, field) => (step === 'input' ? act.case.input[field] : recordOf(act, step)?.[field]));
}

/**
 * What was agreed, in whatever round: a later record that does not speak of it does not take it back. From visit to visit
 * nothing is agreed: each says for itself, perhaps in another store.
 */
export function agreed(act: Known, places: readonly string[]): unknown {
  return first(places, (step, field) => {
    if (step === 'input') return act.case.input[field];
    const isOfNow = (round: number) => !goesOn(act.case.procedure) || round === act.case.round;
    const said = act.steps.filter(row => row.step === step && row.record?.[field] !== undefined && isOfNow(row.round));
    return said.sort((a, b) => b.round - a.round)[0]?.record?.[field];
  });
}

function first(places: readonly string[], look: (step: string, field: string) => unknown): unknown {
  for (const place of places) {
    const [step = '', field = ''] = place.split('.');
    const value = look(step, field);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** A value that names something, or the empty string. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function goesOn(procedure: string): boolean {
  return findProcedure(procedure)?.restarts !== undefined;
}
