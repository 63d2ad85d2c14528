import { getTableColumns, getTableName, type Column, type InferSelectModel, type Table } from 'drizzle-orm';
import { alerts, caseFacts, cases, deadlines, escalations, registerEntries, steps, texts } from '../schema';

export type CaseRow = InferSelectModel<typeof cases>;
export type StepRow = InferSelectModel<typeof steps>;
export type DeadlineRow = InferSelectModel<typeof deadlines>;
export type FactRow = InferSelectModel<typeof caseFacts>;
export type EscalationRow = InferSelectModel<typeof escalations>;
export type AlertRow = InferSelectModel<typeof alerts>;
export type RegisterRow = InferSelectModel<typeof registerEntries>;
export type TextRow = InferSelectModel<typeof texts>;

/** Between rows as the code has them and rows as PostgreSQL's JSON has them. */
export interface RowShape<Row> {
  table: string;
  columns: string[];
  toJson(row: Row): Record<string, unknown>;
  fromJson(json: Record<string, unknown>): Row;
}

/** The driver hands a bigint over as text and PostgreSQL's JSON an instant; both become what the row's type says. */
const readers: Readonly<Record<string, (value: unknown) => unknown>> = {
  PgTimestamp: value => (typeof value === 'string' ? new Date(value) : value),
  PgBigInt53: value => (typeof value === 'string' ? Number(value) : value),
};

const asItIs = (value: unknown): unknown => value;

export const shapes = {
  cases: shapeOf<CaseRow>(cases),
  facts: shapeOf<FactRow>(caseFacts),
  steps: shapeOf<StepRow>(steps),
  deadlines: shapeOf<DeadlineRow>(deadlines),
  escalations: shapeOf<EscalationRow>(escalations),
  alerts: shapeOf<AlertRow>(alerts),
  registerEntries: shapeOf<RegisterRow>(registerEntries),
  texts: shapeOf<TextRow>(texts),
};

function shapeOf<Row extends object>(table: Table): RowShape<Row> {
  const columns = Object.entries<Column>(getTableColumns(table)).map(([key, column]) => ({
    key,
    name: column.name,
    read: readers[column.columnType] ?? asItIs,
  }));
  return {
    table: getTableName(table),
    columns: columns.map(({ name }) => name),
    toJson: row => {
      const json: Record<string, unknown> = {};
      for (const { key, name } of columns) json[name] = Reflect.get(row, key) ?? null;
      return json;
    },
    fromJson: json => {
      const row = Object.fromEntries(columns.map(({ key, name, read }) => [key, read(json[name])]));
      return row as Row; // the columns are the row's own, so the shape holds
    },
  };
}
