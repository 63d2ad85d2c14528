import { recordOf, type Act } from './act';

type Known = Pick<Act, 'steps' | 'case'>;

/** What these places say now: `step.field` in the latest record of that step, or `input.field`; the first that has a value. */
export function saidLast(act: Known, places: readonly string[]): unknown {
  return first(places, (step, field) => (step === 'input' ? act.case.input[field] : recordOf(act, step)?.[field]));
}

/** What was agreed, in whatever round: a later record that does not speak of it does not take it back. */
export function agreed(act: Known, places: readonly string[]): unknown {
  return first(places, (step, field) => {
    if (step === 'input') return act.case.input[field];
    const said = act.steps.filter(row => row.step === step && row.record?.[field] !== undefined);
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
