import type { Readable } from 'node:stream';
import { commonFields, registerFields } from '../../../domain/forms/registers';
import { registerTitles, type RegisterKey } from '../../../domain/language/register-keys';
import { registerKinds, reminderKindWords } from '../../../domain/language/reminder-kinds';
import type { Querier } from '../../../db/connection';
import { everyEntry, type EntryFilter } from '../../../db/read/registers';
import { csvOf } from '../../csv';
import { xlsxOf, type Sheet } from './xlsx';
import type { RegisterEntry } from '../../../domain/cases/added';

export type Format = 'csv' | 'xlsx';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const contentTypes: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: XLSX,
};

export interface Export {
  db: Querier;
  register: RegisterKey;
  filter: EntryFilter;
  /** The time zone people of a store read times in. */
  zoneOf: (store: string | null) => string;
}

/** A whole register as a stream: CSV with instants as they are on the wire, XLSX with times as the store reads them. */
export function exportOf(format: Format, wanted: Export): Readable {
  return format === 'csv' ? csvEntries(wanted) : xlsxOf(sheetsOf(wanted));
}

const fieldsOf = (register: RegisterKey) => [...commonFields, ...registerFields(register)];

function csvEntries({ db, register, filter }: Export): Readable {
  const columns = fieldsOf(register).map(({ key, zh }) => ({ key, header: zh }));
  return csvOf(columns, everyEntry(db, filter), ({ entry, ...row }) => ({ ...entry, ...row }));
}

/** One sheet; of the reminder register one for each kind, each read by itself. */
function sheetsOf(wanted: Export): Sheet[] {
  const { register, filter } = wanted;
  if (register !== 'reminder-register' || filter.kind !== undefined)
    return [sheetOf(wanted, registerTitles[register].zh)];
  return [
    ...registerKinds.map(kind => sheetOf({ ...wanted, filter: { ...filter, kind } }, reminderKindWords[kind].zh)),
    sheetOf({ ...wanted, filter: { ...filter, unlessKind: registerKinds } }, '其他'),
  ];
}

function sheetOf({ db, register, filter, zoneOf }: Export, title: string): Sheet {
  const fields = fieldsOf(register);
  const cellsOf = ({ entry, ...row }: RegisterEntry) => {
    const values: Record<string, unknown> = { ...entry, ...row };
    const zone = zoneOf(row.store);
    return fields.map(({ key }) => cellOf(values[key], zone));
  };
  return {
    name: title.replaceAll(/[\\/?*[\]:]/g, '·').slice(0, 31), // what a sheet's name may not hold, and how long it may be
    headings: fields.map(({ zh }) => zh),
    async *portions() {
      for await (const rows of everyEntry(db, filter)) yield rows.map(cellsOf);
    },
  };
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function cellOf(value: unknown, zone: string): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) return localTime(value, zone);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value !== 'string') return JSON.stringify(value);
  return INSTANT.test(value) ? localTime(new Date(value), zone) : value;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-23 16:30:05` where the store is. */
function localTime(at: Date, zone: string): string {
  if (Number.isNaN(at.getTime())) return '';
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    clocks.set(zone, clock);
  }
  return clock.format(at);
}
