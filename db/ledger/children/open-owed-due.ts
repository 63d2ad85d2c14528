import { customerKeys } from '../../../domain/cases/days/customer-keys';
import { openOwed } from '../../../domain/cases/children/open-owed';
import type { Case } from '../../../domain/cases/state';
import { procedureKeys } from '../../../domain/procedures/keys';
import { lockedInOrder } from '../../case-store/load';
import { lockCustomers } from '../../case-store/lock-customers';
import type { Querier, Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { takeDue } from '../take-case';

/** Opens the cases that were owed by a release without their procedure, of at most `limit` parents; answers of how many. */
export async function openOwedDue(tx: Tx, limit: number, now: () => number, world: KnownWorld): Promise<number> {
  const due = {
    name: 'owed-cases',
    text: dueSql,
    values: [procedureKeys, limit, []],
    now,
    alsoLock: (rows: readonly Case[]) => lockCustomers(tx, rows.flatMap(customerKeys)),
  };
  const drafts = await takeDue(tx, due, world);
  const children = [];
  for (const draft of drafts) children.push(...(await openOwed(draft)));
  await advance(tx, [...drafts, ...children], world);
  return drafts.length;
}

/** Whether something is owed for which there is a procedure now. */
export async function isOwedDue(db: Querier): Promise<boolean> {
  const found = await db.query<{ is: boolean }>({
    name: 'is-owed',
    text: `select exists(select ${owedSql}) as is`,
    values: [procedureKeys],
  });
  return found.rows[0]?.is === true;
}

const owedSql = `from steps where record ? 'owed' and record ->> 'owed' = any($1)`;
const dueSql = lockedInOrder(`
    select case_id ${owedSql} group by case_id limit $2`);
