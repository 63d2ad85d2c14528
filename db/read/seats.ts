import type { Querier } from '../connection';
import { statement } from './statement';

/** A seat with whose it is. */
export interface SeatRow {
  caseId: string;
  at: Date;
  minutes: number;
  appointmentAt: Date;
  state: 'held' | 'taken';
  /** Where the case is now, which says who sees it. */
  store: string | null;
  agency: string | null;
  plate: string | null;
  customerName: string | null;
  service: string | null;
  advisor: string | null;
}

/** The seats in a store's slots, or a department's, that begin in a period. */
export async function seatsBetween(
  db: Querier,
  { store, department, fromMs, untilMs }: { store: string; department: string; fromMs: number; untilMs: number },
): Promise<SeatRow[]> {
  return between(db, [store, department, new Date(fromMs), new Date(untilMs)]);
}

// by hand: what was said last of service and advisor, of each seat in one look
const between = statement<SeatRow>({
  name: 'seats-between',
  text: `select s.case_id as "caseId", s.at, s.minutes, s.appointment_at as "appointmentAt", s.state, c.store, c.agency, c.plate,
      c.customer_name as "customerName", coalesce(${said('service')}, c.input ->> 'service', c.input ->> 'item') as service,
      ${said('advisor')} as advisor
    from slot_seats s join cases c on c.id = s.case_id
    where s.store = $1 and s.department = $2 and s.at >= $3 and s.at < $4 order by s.at, s.seat`,
  columns: {
    ...{ caseId: 'text', at: 'timestamptz', minutes: 'int4', appointmentAt: 'timestamptz', state: 'text' },
    ...{ store: 'text', agency: 'text', plate: 'text', customerName: 'text', service: 'text', advisor: 'text' },
  },
});

function said(field: string): string {
  return `(select t.record ->> '${field}' from steps t where t.case_id = c.id and t.record ->> '${field}' is not null
    order by t.round desc, t.completed_at desc limit 1)`;
}
