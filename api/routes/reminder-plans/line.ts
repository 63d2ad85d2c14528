import { readRow, saidIn, type RowError } from '../../../domain/forms/plan-rows';
import type { Cells } from '../../../domain/forms/plans';
import type { PlanRow } from '../../../domain/plans';

/** A line of a plan: what it says, and what was made of it. */
export interface Line {
  line: number;
  /** The same for the same content, however it is written. */
  said: string;
  row: PlanRow | RowError[];
}

/** A row of named cells as it is kept. */
export function lineOf(line: number, cells: Cells): Line {
  const row = readRow(line, cells);
  return { line, said: saidIn(cells, row), row };
}

/** A line that is no row; `said` tells it from others. */
export function badLine({ line, code, message }: RowError, said: string): Line {
  return { line, said: JSON.stringify([code, said]), row: [{ line, code, message }] };
}
