import { readRow } from '../../../domain/forms/plan-rows';
import { columnNamed, planColumns, requiredColumns, type PlanColumn } from '../../../domain/forms/plans';
import type { TableColumns } from '../../uploads/heading';
import type { NamedRow } from '../../uploads/named-rows';
import type { TextFault } from '../../uploads/records';
import { textTable, type TextTable } from '../../uploads/text-table';
import { badLine, lineOf, type Line } from './line';

const columns: TableColumns<PlanColumn> = {
  all: planColumns,
  required: requiredColumns,
  named: columnNamed,
  refusal: 'invalid-plan',
};

/** The table of a plan's file; only what is to be reminded of is a text of several lines. */
export function planTable(): TextTable<PlanColumn> {
  return textTable(columns, { isGood: cells => !Array.isArray(readRow(0, cells)), long: 'item' });
}

/** A row of the table as a line of the plan. */
export function planLine(row: NamedRow<PlanColumn, TextFault>): Line {
  const { line } = row;
  return 'cells' in row ? lineOf(line, row.cells) : badLine({ line, code: row.fault, message: row.message }, row.raw);
}
