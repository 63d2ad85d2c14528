import type { Procedure } from './language/procedure';
import { saidLast, type Said } from './language/said';

/** What a case without a customer is about, by the field that says it: its week, month or day. */
export interface About {
  field: string;
  value: string;
}

/** What a case of this procedure is about, or null where a customer says it all. */
export function aboutOf({ about = [] }: Pick<Procedure, 'about'>, said: Said): About | null {
  for (const place of about) {
    const value = saidLast(said, [place]);
    if (typeof value === 'string') return { field: place.slice(place.indexOf('.') + 1), value };
  }
  return null;
}

/** Where the steps say it, by procedure: `step.field`. */
export function placesOfSteps({ about = [] }: Pick<Procedure, 'about'>): string[] {
  return about.filter(place => !place.startsWith('input.'));
}
