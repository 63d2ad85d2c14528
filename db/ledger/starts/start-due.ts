import { customerKeys } from '../../../domain/cases/days/customer-keys';
import { isUnchanged } from '../../../domain/cases/change-of';
import { SYSTEM, type Draft } from '../../../domain/cases/draft';
import { dueStarts, start, waitingStarts } from '../../../domain/cases/start';
import { lockedInOrder } from '../../case-store/load';
import { lockCustomers } from '../../case-store/lock-customers';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { ofCase } from '../cases/case-failed';
import { takeCase, takeDue } from '../take-case';
import type { Case } from '../../../domain/cases/state';

/** What was opened, and how late: opened − due, in milliseconds. */
export interface Started {
  cases: number;
  lateByMs: number[];
}

/**
 * Opens the cases whose day has come, for at most `limit` parents at a time; parents that somebody acts on are passed
 * over, the next look finds them. Throws `CaseFailed` for one that cannot be acted on.
 */
export async function startDue(
  tx: Tx,
  limit: number,
  nowMs: number,
  world: KnownWorld,
  except: readonly string[] = [],
): Promise<Started> {
  const values = [new Date(nowMs), limit, except];
  // of all at once, so that no two wait for each other
  const alsoLock = (rows: readonly Case[]) => lockCustomers(tx, rows.flatMap(customerKeys));
  const due = { name: 'due-starts', text: dueSql, values, now: () => nowMs, alsoLock };
  const lateByMs: number[] = [];
  const drafts: Draft[] = [];
  for (const draft of await takeDue(tx, due, world)) {
    lateByMs.push(...dueStarts(draft).map(({ startsAt }) => nowMs - (startsAt?.getTime() ?? nowMs)));
    drafts.push(...(await ofCase(draft.case.id, () => start(draft))), draft);
  }
  await advance(tx, drafts, world);
  return { cases: lateByMs.length, lateByMs };
}

/** The same for one case, when the conductor's own timer comes; answers what still waits: `step/round` and when. */
export async function startDueOf(
  tx: Tx,
  { caseId, nowMs }: { caseId: string; nowMs: number },
  world: KnownWorld,
): Promise<[place: string, startsAt: string][]> {
  const draft = await takeCase(tx, { caseId, by: SYSTEM, now: () => nowMs }, world);
  const children = await start(draft);
  if (!isUnchanged(draft)) await advance(tx, [draft, ...children], world);
  return waitingStarts(draft);
}

/** When the next case is due to be opened, in epoch milliseconds, or null. */
export async function nextStart(tx: Pick<Tx, 'query'>): Promise<number | null> {
  const found = await tx.query<{ next: Date | null }>({
    name: 'next-start',
    text: `select s.starts_at as next from steps s join cases c on c.id = s.case_id and c.status = 'open'
      where s.status = 'open' and s.starts_at is not null order by s.starts_at limit 1`,
  });
  return found.rows[0]?.next?.getTime() ?? null;
}

const dueSql = lockedInOrder(`
    select case_id from (
      select s.case_id, s.starts_at from steps s join cases c on c.id = s.case_id and c.status = 'open'
        where s.status = 'open' and s.starts_at <= $1 order by s.starts_at limit $2 * 4
    ) due group by case_id order by min(starts_at)`);
