/** The fields of a cron expression in their order, with the numbers each may hold. */
const fields = [
  { name: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', min: 0, max: 23, names: [] },
  { name: 'day of month', min: 1, max: 31, names: [] },
  {
    name: 'month',
    min: 1,
    max: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of week', min: 0, max: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
] as const;

type Field = (typeof fields)[number];

const longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * What is wrong with a cron expression of five fields (minute, hour, day of month, month, day of week), or null. Taken
 * are `*`, numbers, English names of three letters, ranges, lists and steps: less than the engine takes, so that what
 * passes here is never refused there. Day of month and day of week must both fit, as the engine reads them.
 */
export function faultInCron(cron: string): string | null {
  const texts = cron.split(' ');
  if (texts.length !== fields.length) return 'must have five fields: minute, hour, day of month, month, day of week';
  const days: number[] = [];
  const months: number[] = [];
  for (const [at, field] of fields.entries()) {
    const values = valuesOf(texts[at] ?? '', field);
    if (values === null) return `has no ${field.name} in ${texts[at] || 'nothing'}: ${field.min} to ${field.max}`;
    if (field.name === 'day of month') days.push(...values);
    if (field.name === 'month') months.push(...values);
  }
  const everComes = months.some(month => days.some(day => day <= (longestMonth[month - 1] ?? 0)));
  return everComes ? null : 'names a day that no such month has';
}

function valuesOf(text: string, field: Field): number[] | null {
  const parts = text.split(',').map(part => valuesOfPart(part, field));
  const values: number[] = [];
  for (const part of parts) {
    if (part === null) return null;
    values.push(...part);
  }
  return values;
}

function valuesOfPart(part: string, field: Field): number[] | null {
  const [, range, step] = /^(\*|[a-z\d]+(?:-[a-z\d]+)?)(?:\/(\d{1,2}))?$/i.exec(part) ?? [];
  if (range === undefined) return null;
  const by = step === undefined ? 1 : Number(step);
  const [from, to] = range === '*' ? [field.min, field.max] : endsOf(range, field, step !== undefined);
  if (from === null || to === null || from > to || by < 1) return null;
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, at) => from + at * by);
}

// `5/10` runs from 5 to the end of the field
function endsOf(range: string, field: Field, hasStep: boolean): [number | null, number | null] {
  const [first = '', last] = range.split('-');
  const from = numberOf(first, field);
  if (last !== undefined) return [from, numberOf(last, field)];
  return [from, hasStep ? field.max : from];
}

function numberOf(text: string, { min, max, names }: Field): number | null {
  const named = names.findIndex(name => name === text.toLowerCase());
  const value = named >= 0 ? named + (min === 1 ? 1 : 0) : /^\d{1,2}$/.test(text) ? Number(text) : NaN;
  return value >= min && value <= max ? value : null;
}
