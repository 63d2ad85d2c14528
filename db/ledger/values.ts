import type { Act } from './act';
import { recordOf } from './act';

/** The first of these places that has a value: `step.field` of the latest record of that step, or `input.field`. */
export function firstValue(act: Pick<Act, 'steps' | 'case'>, places: readonly string[]): unknown {
  return places.map(place => valueAt(act, place)).find(found => found !== undefined && found !== null);
}

function valueAt(act: Pick<Act, 'steps' | 'case'>, place: string): unknown {
  const [step = '', field = ''] = place.split('.');
  return step === 'input' ? act.case.input[field] : recordOf(act, step)?.[field];
}

/** A value that names something, or the empty string. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
