import type { ImportKind } from '../../imports/kinds';
import { comparableName } from '../../values/names';

/** The columns a file may have, what they are called in Chinese, and by what else people head them. */
const columns = {
  stores: {
    key: ['门店编号'],
    name: ['门店', '门店名称'],
    district: ['区域'],
    timeZone: ['时区'],
  },
  staff: {
    id: ['工号'],
    name: ['姓名'],
    roles: ['岗位'],
    store: ['门店编号'],
    phone: ['手机', '手机号'],
    email: ['邮箱'],
  },
  customers: {
    plate: ['车牌号'],
    customerName: ['顾客姓名'],
    phone: ['手机', '手机号', '联系电话'],
    cardNumber: ['卡号'],
    validUntil: ['有效期'],
    services: ['服务项目'],
    vin: ['车架号'],
    model: ['车型'],
  },
} as const satisfies Record<ImportKind, Record<string, readonly [string, ...string[]]>>;

type Columns = typeof columns;
export type ImportColumn = AnyOf<Columns[ImportKind]>;
type AnyOf<T> = T extends unknown ? keyof T : never;

/** A line by the names of its columns: those the file has, empty cells too. */
export type ImportCells = Readonly<Partial<Record<ImportColumn, string>>>;

/** Without these a line says nothing. */
const required: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  stores: ['key', 'name', 'timeZone'],
  staff: ['id', 'name', 'roles'],
  customers: ['plate', 'customerName'],
};

/** Not part of the headings that are handed out, but taken. */
const FURTHER: readonly string[] = ['vin', 'model'];

const namesOf = (kind: ImportKind): Readonly<Record<string, readonly string[]>> => columns[kind];

export const importColumns = (kind: ImportKind) => Object.keys(columns[kind]) as ImportColumn[]; // the keys of a table of ours
export const requiredColumns = (kind: ImportKind) => required[kind];

/** The column a heading names, in either language, or null. */
export function importColumnNamed(kind: ImportKind, heading: string): ImportColumn | null {
  const said = comparableName(heading);
  const isMeant = (column: ImportColumn) =>
    [column, ...(namesOf(kind)[column] ?? [])].some(name => comparableName(name) === said);
  return importColumns(kind).find(isMeant) ?? null;
}

/** The headings as they are handed out, with commas between. */
export function headingsOf(kind: ImportKind): { zh: string; en: string } {
  const own = importColumns(kind).filter(column => !FURTHER.includes(column));
  return { zh: own.map(column => namesOf(kind)[column]?.[0] ?? column).join(','), en: own.join(',') };
}
