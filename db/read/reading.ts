import { sql, type Column, type SQL } from 'drizzle-orm';
import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy';
import { types, TypeOverrides } from 'pg';
import type { Querier } from '../connection';

/** The reading half of drizzle's builder: nothing under `db/read` writes. */
export type Reading = Pick<PgRemoteDatabase, 'select' | 'selectDistinct' | 'selectDistinctOn'>;

/**
 * Builds statements over the columns of the schema; one that is misspelt does not compile. Each is planned for what is asked;
 * one that is always the same may have a name, and is planned once for each connection.
 */
export function reading(db: Querier, name?: string): Reading {
  return drizzle(async (text, values: unknown[]) =>
    db.query({ ...(name !== undefined && { name }), text, values, rowMode: 'array', types: asSent }),
  );
}

// a day is a day: the driver would make an instant of it, midnight wherever this process runs
const asSent = new TypeOverrides();
asSent.setTypeParser(types.builtins.DATE, String);

type Place = readonly (string | number | null)[] | null;

/** What comes after a place in a list, as a comparison of rows that an index answers; no condition from the start on. */
export function following(columns: readonly [Column, Column], place: Place, direction: 'up' | 'down'): SQL | undefined {
  if (place === null) return undefined;
  const [first, second] = columns;
  const [from = null, then = null] = place;
  return direction === 'up'
    ? sql`(${first}, ${second}) > (${from}, ${then})`
    : sql`(${first}, ${second}) < (${from}, ${then})`;
}
