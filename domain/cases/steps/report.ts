import type { StepTable } from '../../language/procedure';
import { raiseAlert } from '../alerts/raise-alert';
import { note, type Draft } from '../draft';
import { showLife } from '../lapse';
import { placeOf, type Step } from '../state';
import { enterInRegister } from './enter-in-register';
import { moveStarts } from './move-starts';
import { moveDeadlines } from './move-deadlines';

/** Is what somebody says of an open step a report, which does not end it? */
export function isReport({ reports }: StepTable, { outcome }: Record<string, unknown>): boolean {
  return typeof outcome === 'string' && reports?.includes(outcome) === true;
}

/** Something is said of a step that stays open: it is on record and in the register, and told to whom the table names. */
export function report(draft: Draft, row: Step, table: StepTable, record: Record<string, unknown>): void {
  const number = draft.case.lastSeq + 1;
  note(draft, {
    kind: 'step-reported',
    key: `step-reported/${placeOf(row)}/${number}`,
    step: row.step,
    round: row.round,
    data: { record },
  });
  showLife(draft, row);
  row.record = { ...row.record, ...record }; // what is known of it until it ends
  const said = { ...row, record };
  enterInRegister(draft, said, table, number);
  raiseAlert(draft, row, table, record['outcome']);
  moveDeadlines(draft, said, table);
  moveStarts(draft);
}
