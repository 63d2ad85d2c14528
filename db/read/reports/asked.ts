import type { ClosingHours } from '../judged-callbacks';
import type { SeenStores } from '../lists';

export interface ReportFilter {
  from: string | null;
  to: string | null;
  store?: string | undefined;
  seen: SeenStores;
  /** For the call-backs that are not opened yet. */
  hours: ClosingHours;
  /** What is open, and late, by now. */
  nowMs: number;
}

export interface Page {
  after: string | null;
  limit: number;
}

/** A line of a report by its columns. `place` is where it stands: lines come in the order of their places. */
export type Line = Readonly<Record<string, string | number | Date | null>> & { place: string };
