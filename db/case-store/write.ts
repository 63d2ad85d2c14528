import { changeOf } from '../../domain/cases/change-of';
import type { Draft } from '../../domain/cases/draft';
import { DomainError } from '../../domain/errors';
import { isDuplicate, type Tx } from '../connection';
import { writeDays } from './customer-days';
import { CASE_CHANNEL, movedBy } from './moved';
import type { Part } from './part';
import { parts } from './parts';

/**
 * Writes what decisions came to in one statement: facts and all they imply, or nothing. Only the parts that have rows
 * are in it, since PostgreSQL opens every table a statement names; each combination is prepared once per connection.
 * The days of customers that are taken go before it, in a statement of their own: a step that ends gives days back.
 */
export async function writeDrafts(tx: Tx, drafts: readonly Draft[]): Promise<void> {
  const changes = drafts.map(changeOf);
  await writeDays(tx, changes);
  const used = parts.flatMap((part, index) => {
    const rows = changes.flatMap(part.rows);
    return rows.length === 0 ? [] : [{ index, sql: part.sql, json: JSON.stringify(rows) }];
  });
  if (used.length === 0) return;
  const name = `write-${used.map(({ index }) => index.toString(36)).join('')}`;
  const text = statements.get(name) ?? statementOf(used.map(({ sql }) => sql));
  statements.set(name, text);
  await tx.query({ name, text, values: used.map(({ json }) => json) }).catch(seatIsTaken);
  for (const moved of movedBy(changes)) tx.announce(CASE_CHANNEL, JSON.stringify(moved));
}

// whoever decides, two customers never sit in one seat
function seatIsTaken(error: unknown): never {
  if (isDuplicate(error, 'slot_seats_once')) throw new DomainError('slot-full', 'Somebody else has taken the slot.');
  throw error;
}

const statements = new Map<string, string>();

function statementOf(sqls: readonly Part['sql'][]): string {
  return `with ${sqls.map((sql, at) => `p${at} as (${sql(`$${at + 1}::jsonb`)} returning 1)`).join(',\n')} select`;
}
