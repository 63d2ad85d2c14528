import type { Act } from './act';

/** The first of these places that has a value: `step.field` as the step said last, in whatever round, or `input.field`. */
export function firstValue(act: Pick<Act, 'steps' | 'case'>, places: readonly string[]): unknown {
  return places.map(place => valueAt(act, place)).find(found => found !== undefined && found !== null);
}

function valueAt(act: Pick<Act, 'steps' | 'case'>, place: string): unknown {
  const [step = '', field = ''] = place.split('.');
  if (step === 'input') return act.case.input[field];
  const said = act.steps.filter(row => row.step === step && row.record?.[field] !== undefined);
  return said.sort((a, b) => b.round - a.round)[0]?.record?.[field];
}

/** A value that names something, or the empty string. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
