import { getTableColumns, getTableName, type Column, type Table } from 'drizzle-orm';
import type { Escalation, Fact, RegisterEntry, SealedResult, TextMessage } from '../../domain/cases/added';
import type { Case, Deadline, Step } from '../../domain/cases/state';
import type { Delivery, Notice } from '../../domain/notices/delivery';
import type { Seat } from '../../domain/slots/seat';
import {
  caseFacts,
  cases,
  deadlines,
  deliveries,
  escalations,
  notices,
  registerEntries,
  sealedResults,
  slotSeats,
  steps,
  texts,
} from '../schema';

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
  cases: shapeOf<Case>(cases),
  facts: shapeOf<Fact>(caseFacts, ['txid']), // where it stands in the journal is the database's to say
  steps: shapeOf<Step>(steps, ['procedure']), // its case's, told beside it for work lists
  deadlines: shapeOf<Deadline>(deadlines),
  escalations: shapeOf<Escalation>(escalations),
  notices: shapeOf<Notice>(notices, ['txid']),
  deliveries: shapeOf<Delivery>(deliveries),
  registerEntries: shapeOf<RegisterEntry>(registerEntries),
  texts: shapeOf<TextMessage>(texts),
  sealed: shapeOf<SealedResult>(sealedResults),
  seats: shapeOf<Seat>(slotSeats),
};

/** A table whose rows are what the domain says they are, field by field. */
type TableOf<Row> = Table & { $inferSelect: Row };

function shapeOf<Row extends object>(table: TableOf<Row>, without: readonly string[] = []): RowShape<Row> {
  const ofRow = Object.entries<Column>(getTableColumns(table)).filter(([key]) => !without.includes(key));
  const columns = ofRow.map(([key, column]) => ({
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
