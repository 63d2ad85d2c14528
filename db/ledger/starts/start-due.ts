import { customerKeys } from '../../../domain/cases/days/customer-keys';
import { isUnchanged } from '../../../domain/cases/change-of';
import { SYSTEM, begin, type Draft } from '../../../domain/cases/draft';
import { dueStarts, start, waitingStarts } from '../../../domain/cases/start';
import { loadAround, lockedInOrder } from '../../case-store/load';
import { lockCustomers } from '../../case-store/lock-customers';
import { shapes } from '../../case-store/rows';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { ofCase } from '../cases/case-failed';
import { takeCase } from '../take-case';
import { worldIn } from '../world-in';

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
  const found = await tx.query({ name: 'due-starts', text: dueSql, values: [new Date(nowMs), limit, except] });
  const rows = (found.rows as Record<string, unknown>[]).map(shapes.cases.fromJson);
  if (rows.length === 0) return { cases: 0, lateByMs: [] };
  const loaded = await loadAround(tx, rows);
  await lockCustomers(tx, rows.flatMap(customerKeys)); // of all at once, so that no two wait for each other
  const lateByMs: number[] = [];
  const drafts: Draft[] = [];
  for (const each of loaded) {
    const draft = begin(each, { by: SYSTEM, nowMs, world: worldIn(tx, world) });
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
