import { titleOf } from './title-of';

/** A report in a few numbers: the file itself is on the board. */
export function reportSaid(body: Record<string, unknown>): { subject: string; lines: string[] } {
  const counts = Array.isArray(body['counts']) ? body['counts'] : [];
  return {
    subject: `[守时] ${titleOf(body['reportTitle'])} ${String(body['day'])}`,
    lines: counts.flatMap((each: unknown) => {
      if (typeof each !== 'object' || each === null || !('title' in each) || !('count' in each)) return [];
      return [`${titleOf(each.title)}: ${String(each.count)}`];
    }),
  };
}
