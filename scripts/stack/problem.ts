/** The stack can't run as asked; the message is one line for whoever started it. */
export class StackProblem extends Error {
  override readonly name = 'StackProblem';
}

/** What went wrong, as words: some errors of sockets carry only a code, several attempts carry several errors. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

/** Prints one line of progress. */
export type Say = (line: string) => void;

/** `0.3 s` since `startedAt` (milliseconds). */
export function secondsSince(startedAt: number): string {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}
