import type { Querier } from '../connection';

/** What PostgreSQL calls a column that the driver reads as this. A `bigint` or a `date` is read as something else. */
type TypeOf<Value> = [Value] extends [string]
  ? 'text'
  : [Value] extends [number]
    ? 'int4' | 'float8'
    : [Value] extends [boolean]
      ? 'bool'
      : [Value] extends [Date]
        ? 'timestamptz'
        : [Value] extends [readonly string[]]
          ? '_text' | 'jsonb'
          : 'jsonb';

export interface Declared<Row> {
  /** Statements with a name are planned once for each connection; those without for what is asked. */
  name?: string;
  text: string;
  /** What the statement answers, by column. */
  columns: { readonly [Name in keyof Row]-?: TypeOf<NonNullable<Row[Name]>> };
}

/** Every statement that was declared, for the test that holds their columns against what PostgreSQL makes of them. */
export const declared: { name?: string | undefined; text: string; columns: Readonly<Record<string, string>> }[] = [];

/**
 * Declares a statement that is written by hand: a hot one, or one over sets that the builder cannot say. Its columns are
 * those of the row, by the compiler, and those of PostgreSQL, by a test.
 */
export function statement<Row extends object>(
  it: Declared<Row>,
): (db: Querier, values?: readonly unknown[]) => Promise<Row[]> {
  const { name, text, columns } = it;
  declared.push({ name, text, columns });
  return async (db, values = []) => (await db.query<Row>({ name, text, values: [...values] })).rows;
}
