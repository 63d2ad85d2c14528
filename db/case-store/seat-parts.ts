import { isRowOf, rowsOf, upsert, type Part } from './part';
import { shapes } from './rows';
import { isInSlot } from './slots';

/** What a change may write of the seats in slots: those that are held or taken, and those that are given back. */
export const seatParts: readonly Part[] = [
  { rows: rowsOf(shapes.seats, change => change.seats), sql: json => upsert(shapes.seats, json, ['case_id']) },
  {
    rows: ({ freedSeats }) => freedSeats.map(({ caseId, evenTaken }) => ({ case_id: caseId, even_taken: evenTaken })),
    sql: json => `delete from slot_seats s using jsonb_to_recordset(${json}) j(case_id text, even_taken boolean)
      where ${isRowOf('s', 'case_id', json)} and (j.even_taken or s.state = 'held')`,
  },
  {
    rows: ({ freedAppointments }) => freedAppointments.map(each => ({ ...each })),
    sql: json => `delete from slot_seats s using cases c, jsonb_to_recordset(${json}) j(store text, plate text, at timestamptz)
      where c.id = s.case_id and c.plate = j.plate and s.store = j.store and s.state = 'taken' and ${isInSlot('s', 'j.at')}`,
  },
];
