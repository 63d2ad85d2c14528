import { customerKeys } from '../../../domain/cases/days/customer-keys';
import { expire } from '../../../domain/cases/expire';
import { lockCustomers } from '../../case-store/lock-customers';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { ofCase } from '../cases/case-failed';
import { casesAtMoment } from '../starts/step-moments';
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

const dueSql = casesAtMoment('expires_at', 'and (c.parent_id is not null) = $4');
