import type { Tx } from '../connection';
import { beginAct, openSteps, SYSTEM, type Act, type World } from './act';
import { advance } from './advance';
import { customerKeys } from './calls/customer-keys';
import { lockCustomers } from './calls/lock-customers';
import { ofCase } from './case-failed';
import { startWaiting } from './children';
import { loadAround, lockCase, lockedInOrder } from './load';
import { shapes, type StepRow } from './rows';

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
  world: World,
  except: readonly string[] = [],
): Promise<Started> {
  const found = await tx.query({ name: 'due-starts', text: dueSql, values: [new Date(nowMs), limit, except] });
  const rows = (found.rows as Record<string, unknown>[]).map(shapes.cases.fromJson);
  if (rows.length === 0) return { cases: 0, lateByMs: [] };
  const loaded = await loadAround(tx, rows);
  await lockCustomers(tx, rows.flatMap(customerKeys)); // of all at once, so that no two wait for each other
  const lateByMs: number[] = [];
  const acts: Act[] = [];
  for (const each of loaded) {
    const act = beginAct(each, SYSTEM, nowMs, world);
    for (const row of dueIn(act)) {
      lateByMs.push(nowMs - (row.startsAt?.getTime() ?? nowMs));
      acts.push(...(await ofCase(act.case.id, () => startWaiting(tx, act, row, world))));
    }
    acts.push(act);
  }
  await advance(tx, acts, world);
  return { cases: lateByMs.length, lateByMs };
}

/** The same for one case, when the conductor's own timer comes; answers what still waits: `step/round` and when. */
export async function startDueOf(
  tx: Tx,
  { caseId, nowMs }: { caseId: string; nowMs: number },
  world: World,
): Promise<[place: string, startsAt: string][]> {
  const act = beginAct(await lockCase(tx, caseId), SYSTEM, nowMs, world);
  const children: Act[] = [];
  for (const row of dueIn(act)) children.push(...(await startWaiting(tx, act, row, world)));
  if (act.facts.length > 0) await advance(tx, [act, ...children], world);
  return openSteps(act).flatMap(row =>
    row.startsAt && act.case.status === 'open' ? [[`${row.step}/${row.round}`, row.startsAt.toISOString()]] : [],
  );
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

function dueIn(act: Act): StepRow[] {
  if (act.case.status !== 'open') return [];
  return openSteps(act).filter(({ startsAt }) => startsAt !== null && startsAt.getTime() <= act.nowMs);
}

const dueSql = lockedInOrder(`
    select case_id from (
      select s.case_id, s.starts_at from steps s join cases c on c.id = s.case_id and c.status = 'open'
        where s.status = 'open' and s.starts_at <= $1 order by s.starts_at limit $2 * 4
    ) due group by case_id order by min(starts_at)`);
