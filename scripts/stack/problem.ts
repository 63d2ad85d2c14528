import { types } from 'node:util';

/** The stack can't run as asked; the message is one line for whoever started it. */
export class StackProblem extends Error {
  override readonly name = 'StackProblem';
}

/** What went wrong, as words: some errors of sockets carry only a code, several attempts carry several errors. */
export function reasonOf(error: unknown): string {
  // errors of Node's own modules are not `instanceof Error` under jest
  if (!types.isNativeError(error)) return String(error);
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) return reasonOf(error.errors[0]);
  // fetch says only that it failed; the cause says why
  if (error.cause) return reasonOf(error.cause);
  const code = codeOf(error);
  return error.message || (typeof code === 'string' ? code : error.name);
}

/** The `code` of an error: EADDRINUSE and the like of Node, a number of gRPC. */
export function codeOf(error: unknown): unknown {
  return types.isNativeError(error) && 'code' in error ? error.code : undefined;
}

/** Prints one line of progress. */
export type Say = (line: string) => void;

/** `0.3 s` since `startedAt` (milliseconds). */
export function secondsSince(startedAt: number): string {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}
