import type { Duration } from './instants';
import { procedures } from '../procedures';

/** What is wanted of a recurring case. One store, one case per store (`eachStore`), or one case without a store. */
export interface ScheduleWish {
  id: string;
  procedure: string;
  store: string | null;
  eachStore: boolean;
  /** Five fields, read in `timeZone`. */
  cron: string;
  timeZone: string;
  /** What each case is opened with. */
  input: Record<string, unknown>;
  /** How long after its moment a missed run is still made up. */
  catchUp: Duration;
  note: string | null;
}

/** How long a missed run is made up unless the schedule says otherwise. The engine's own 365 days would flood people. */
export const CATCH_UP: Duration = 'P1D';

const companyTime = { timeZone: 'Asia/Shanghai', store: null, input: {}, catchUp: CATCH_UP };

/** The schedules the handbooks themselves ask for, of the procedures this release has (S0 二(三), S0 五, S2). */
export function defaultSchedules(): ScheduleWish[] {
  return procedures.flatMap(({ key, recurs }) =>
    recurs ? [{ ...companyTime, eachStore: false, ...recurs, id: key, procedure: key }] : [],
  );
}
