import { saidByTime } from '../../domain/procedure';
import type { Tx } from '../connection';
import { beginAct, openSteps, SYSTEM, type Act, type World } from './act';
import { advance } from './advance';
import { customerKeys } from './calls/customer-keys';
import { lockCustomers } from './calls/lock-customers';
import { ofCase } from './case-failed';
import { finishStep } from './finish-step';
import { gathered } from './gather';
import { loadAround, lockedInOrder } from './load';
import { shapes, type StepRow } from './rows';

/** Whose steps time answers for in one transaction. */
export interface Expiring {
  /** Cases that are steps of others, whose parents may have to be locked as well: they are taken one at a time. */
  ofParents: boolean;
  limit: number;
  except: readonly string[];
}

/**
 * Has time answer for the steps nobody has answered by `now()`, and the cases go on. Skips locked ones: whoever holds one
 * acts on it, or the next look finds it. Answers how many cases. Throws `CaseFailed` for one that cannot be acted on.
 */
export async function expireDue(tx: Tx, wanted: Expiring, now: () => number, world: World): Promise<number> {
  const { ofParents, limit, except } = wanted;
  const values = [new Date(now()), ofParents ? 1 : limit, except, ofParents];
  const found = await tx.query({ name: 'due-expiries', text: dueSql, values });
  const rows = (found.rows as Record<string, unknown>[]).map(shapes.cases.fromJson);
  if (rows.length === 0) return 0;
  const loaded = await loadAround(tx, rows);
  if (rows.length > 1) await lockCustomers(tx, rows.flatMap(customerKeys)); // of all at once, so that no two wait for each other
  const nowMs = now();
  const acts = loaded.map(each => beginAct(each, SYSTEM, nowMs, world));
  for (const act of acts)
    await ofCase(act.case.id, async () => {
      for (const row of openSteps(act)) await expire(tx, act, row);
    });
  await advance(tx, acts, world);
  return acts.length;
}

/** Time answers for a step nobody has answered: a completion by the system under the same key. */
export async function expire(tx: Tx, act: Act, row: StepRow): Promise<void> {
  const expires = act.procedure.steps[row.step]?.expires;
  if (!expires || act.case.status !== 'open' || !row.expiresAt || row.expiresAt.getTime() > act.nowMs) return;
  finishStep(act, row, { ...saidByTime(expires), ...(await gathered(tx, act, row.step)) });
}

/** When time answers next, in epoch milliseconds, or null. */
export async function nextExpiry(tx: Pick<Tx, 'query'>): Promise<number | null> {
  const found = await tx.query<{ next: Date | null }>({
    name: 'next-expiry',
    text: `select s.expires_at as next from steps s where s.status = 'open' and s.expires_at is not null
      and (select c.status from cases c where c.id = s.case_id) = 'open' order by s.expires_at limit 1`,
  });
  return found.rows[0]?.next?.getTime() ?? null;
}

const dueSql = lockedInOrder(`
    select case_id from (
      select s.case_id, s.expires_at from steps s join cases c on c.id = s.case_id and c.status = 'open'
          and (c.parent_id is not null) = $4
        where s.status = 'open' and s.expires_at <= $1 order by s.expires_at limit $2 * 4
    ) due group by case_id order by min(expires_at)`);
