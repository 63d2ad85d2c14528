import type { SlotUse } from '../../domain/language/slot-use';
import { procedures } from '../../domain/procedures';
import type { Querier } from '../connection';
import { statement } from './statement';

/** Somebody who is to come to a store. */
export interface AppointmentRow {
  caseId: string;
  appointmentAt: Date;
  plate: string | null;
  customerName: string | null;
  phone: string | null;
  service: string | null;
  department: string | null;
  advisor: string | null;
  /** What was not repaired when the car was there last. */
  remarks: string | null;
}

export interface AppointmentsWanted {
  store: string;
  fromMs: number;
  untilMs: number;
  limit: number;
}

/** `procedure/step/outcome` of whatever does this with a slot, whether the store has slots or not. */
const thatDo = (use: SlotUse) =>
  procedures.flatMap(({ key, steps }) =>
    Object.entries(steps).flatMap(([step, { slot = {} }]) =>
      Object.keys(slot).flatMap(outcome => (slot[outcome] === use ? [`${key}/${step}/${outcome}`] : [])),
    ),
  );
const takers = thatDo('takes');
const givers = thatDo('gives-up');
/** Procedures about an appointment that was made before, and those of them in which the customer is then received. */
const keepers = procedures.filter(({ keeps }) => keeps).map(({ key }) => key);
const fulfilments = procedures.filter(({ keeps }) => keeps?.isGivenUpWithIt).map(({ key }) => key);
/** Where a work order says what the customer did not have done. */
const workshops = procedures.flatMap(({ key, steps }) =>
  Object.values(steps).some(({ writes }) => writes === 'work-order') ? [key] : [],
);

/**
 * Everybody who is booked in a store in a period, each appointment once: whose fulfilment is open, who sits in a slot, and
 * who was booked where there are none, unless the appointment has been moved or given up since.
 */
export function appointmentsBetween(
  db: Querier,
  { store, fromMs, untilMs, limit }: AppointmentsWanted,
): Promise<AppointmentRow[]> {
  const lists = [takers, givers, keepers, fulfilments, workshops];
  return booked(db, [store, new Date(fromMs), new Date(untilMs), ...lists, limit]);
}

// by hand: three ways to be expected, and what was said last of each
const booked = statement<AppointmentRow>({
  name: 'appointments-between',
  text: `with expected as (
      select c.id, ${toldAt('c')} as at, 0 as rank from cases c
        where c.store = $1 and c.procedure = any($7) and c.status in ('open', 'paused')),
    found as (
      select id, at, rank from expected
      union all
      select s.case_id, s.appointment_at, 1 from slot_seats s join cases c on c.id = s.case_id
        where s.store = $1 and s.state = 'taken' and s.appointment_at >= $2 and s.appointment_at < $3
          and not exists (select from expected e join cases k on k.id = e.id
            where k.plate = c.plate and e.at >= s.at and e.at < s.at + s.minutes * interval '1 minute')
      union all
      select c.id, c.appointment_at, 2 from cases c
        where c.store = $1 and c.appointment_at >= $2 and c.appointment_at < $3 and c.status <> 'cancelled'
          and c.outcome is distinct from 'superseded' and ${hasSaid('c', '$4')}
          and not exists (select from case_facts f where f.case_id = c.id and f.kind = 'slot-taken')
          and not exists (select from cases k where k.store = c.store and k.plate = c.plate and k.opened_at > c.opened_at
            and k.procedure = any($6) and ${inputAt('k')} = c.appointment_at
            and (k.procedure = any($7) or k.appointment_at <> c.appointment_at or ${hasSaid('k', '$5')}))),
    once as (
      select distinct on (coalesce(c.plate, c.id), f.at) f.id, f.at from found f join cases c on c.id = f.id
        where f.at >= $2 and f.at < $3 order by coalesce(c.plate, c.id), f.at, f.rank, f.id)
    select c.id as "caseId", o.at as "appointmentAt", c.plate, c.customer_name as "customerName", c.phone,
      coalesce(${said('service')}, c.input ->> 'service', c.input ->> 'item') as service,
      coalesce(${said('department')}, c.input ->> 'department') as department,
      coalesce(${said('advisor')}, c.input ->> 'advisor') as advisor,
      (select nullif(concat_ws(';', max(s.record ->> 'extraWork') filter (where s.record ->> 'outcome' = 'rejected'),
          max(s.record ->> 'suggested')), '')
        from steps s where s.case_id = (select w.id from cases w where w.plate = c.plate and w.store = $1 and w.procedure = any($8)
          and w.status = 'closed' order by w.closed_at desc, w.id limit 1)) as remarks
    from once o join cases c on c.id = o.id order by o.at, c.id limit $9`,
  columns: {
    ...{ caseId: 'text', appointmentAt: 'timestamptz', plate: 'text', customerName: 'text', phone: 'text' },
    ...{ service: 'text', department: 'text', advisor: 'text', remarks: 'text' },
  },
});

/** When the customer of a case that is about an appointment is to come. */
function toldAt(alias: string): string {
  return `coalesce(${alias}.appointment_at, ${inputAt(alias)})`;
}

function inputAt(alias: string): string {
  return `(case when ${alias}.procedure = any($6) then ${alias}.input ->> 'appointmentAt' end)::timestamptz`;
}

function hasSaid(alias: string, list: string): string {
  return `exists (select from steps t where t.case_id = ${alias}.id and t.status = 'done'
    and ${alias}.procedure || '/' || t.step || '/' || (t.record ->> 'outcome') = any(${list}))`;
}

function said(field: string): string {
  return `(select t.record ->> '${field}' from steps t where t.case_id = c.id and t.record ->> '${field}' is not null
    order by t.round desc, t.completed_at desc limit 1)`;
}
