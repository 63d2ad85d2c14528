const MOST_ERRORS = 50;
const MOST_ITEMS = 200;
const MOST_LETTERS = 300;
const MOST_OF_DETAIL = 1_000;

/**
 * What a refusal says, short whatever was sent: the first errors and how many more there are, each text cut. Who sends
 * a megabyte of nonsense is not answered with several.
 */
export function briefly(detail: string, more: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { errors, ...rest } = more;
  const said = { detail: cut(detail, MOST_OF_DETAIL), ...shortened(rest) };
  if (!Array.isArray(errors)) return said;
  const omitted = errors.length - MOST_ERRORS;
  const first = errors.slice(0, MOST_ERRORS).map(shortened);
  return { ...said, errors: first, ...(omitted > 0 ? { errorsOmitted: omitted } : {}) };
}

function shortened(value: unknown): object {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, short(each)]));
}

function short(value: unknown): unknown {
  if (typeof value === 'string') return cut(value, MOST_LETTERS);
  return Array.isArray(value) ? value.slice(0, MOST_ITEMS) : value;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}
