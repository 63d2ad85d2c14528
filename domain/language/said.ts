/** What has been said in a case: what it was opened with, and the records of its steps. */
export interface Said {
  input: Readonly<Record<string, unknown>>;
  steps: readonly SaidInStep[];
}

interface SaidInStep {
  step: string;
  round: number;
  /** 1 when left out. */
  turn?: number;
  completedBy?: string | null;
  completedAt?: Date | string | null;
  record: Readonly<Record<string, unknown>> | null;
}

/** What these places say now: `step.field` in the latest record of that step, who did it or when (`ofDoing`), or `input.field`; the first that has a value. */
export function saidLast({ input, steps }: Said, places: readonly string[]): unknown {
  return first(places, (step, field) => {
    if (step === 'input') return input[field];
    const said = latest(steps, step);
    return said?.record?.[field] ?? (isOfDoing(field) ? written(said?.[field]) : undefined);
  });
}

/** What was agreed, in whatever round: a later record that does not speak of it does not take it back. */
export function agreed({ input, steps }: Said, places: readonly string[]): unknown {
  return first(places, (step, field) => {
    if (step === 'input') return input[field];
    const speaking = steps.filter(({ record }) => record?.[field] !== undefined);
    return latest(speaking, step)?.record?.[field];
  });
}

/** What a place may name of any step besides its record: who did it, and when. */
export const ofDoing = ['completedBy', 'completedAt'] as const;

const written = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
const isOfDoing = (field: string): field is (typeof ofDoing)[number] => ofDoing.some(each => each === field);

function latest<S extends SaidInStep>(steps: readonly S[], step: string): S | undefined {
  const done = steps.filter(row => row.step === step && row.record !== null);
  return done.sort((a, b) => b.round - a.round || (b.turn ?? 1) - (a.turn ?? 1))[0];
}

function first(places: readonly string[], look: (step: string, field: string) => unknown): unknown {
  for (const place of places) {
    const [step = '', field = ''] = place.split('.');
    const value = look(step, field);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}
