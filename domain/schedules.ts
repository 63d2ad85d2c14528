import type { Duration } from './instants';
import { findProcedure } from './procedures';

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

const companyTime = { timeZone: 'Asia/Shanghai', store: null, eachStore: false, input: {}, catchUp: CATCH_UP };

const handbook: readonly ScheduleWish[] = [
  {
    ...companyTime,
    id: 'violation-reminder',
    procedure: 'violation-reminder',
    cron: '0 9 15 * *',
    note: '每月15日前查询当月车辆违章',
  },
  {
    ...companyTime,
    id: 'pickup-slip-hand-in',
    procedure: 'pickup-slip-hand-in',
    cron: '0 0 * * 1',
    eachStore: true,
    note: '每周一上交上周接送车辆单',
  },
  {
    ...companyTime,
    id: 'call-log-review',
    procedure: 'call-log-review',
    cron: '0 9 * * 5',
    note: '每周检查电话记录本',
  },
];

/** The schedules the handbooks themselves ask for, of the procedures this release has (S0 二(三), S0 五, S2). */
export function defaultSchedules(): ScheduleWish[] {
  return handbook.filter(({ procedure }) => findProcedure(procedure) !== undefined);
}
