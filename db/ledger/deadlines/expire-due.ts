import { customerKeys } from '../../../domain/cases/days/customer-keys';
import { expire } from '../../../domain/cases/expire';
import { lockedInOrder } from '../../case-store/load';
import { lockCustomers } from '../../case-store/lock-customers';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { ofCase } from '../cases/case-failed';
import { takeDue } from '../take-case';
import type { Case } from '../../../domain/cases/state';

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
export async function expireDue(tx: Tx, wanted: Expiring, now: () => number, world: KnownWorld): Promise<number> {
  const { ofParents, limit, except } = wanted;
  const values = [new Date(now()), ofParents ? 1 : limit, except, ofParents];
  // of all at once, so that no two wait for each other
  const alsoLock = async (rows: readonly Case[]) =>
    rows.length > 1 ? lockCustomers(tx, rows.flatMap(customerKeys)) : undefined;
  const drafts = await takeDue(tx, { name: 'due-expiries', text: dueSql, values, now, alsoLock }, world);
  for (const draft of drafts) await ofCase(draft.case.id, () => expire(draft));
  await advance(tx, drafts, world);
  return drafts.length;
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
