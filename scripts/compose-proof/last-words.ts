import { readFileSync } from 'node:fs';

/** The last lines of a log, each cut to 400 characters. */
export function lastWords(log: string): string {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  return lines
    .slice(-12)
    .map(line => line.slice(0, 400))
    .join('\n');
}
