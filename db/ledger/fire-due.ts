import { saidByTime } from '../../domain/procedure';
import type { Tx } from '../connection';
import { beginAct, openSteps, SYSTEM, type Act, type World } from './act';
import { ofCase } from './case-failed';
import { finishStep } from './finish-step';
import { fireRungs } from './fire-rungs';
import { gathered } from './gather';
import { loadAround, lockedInOrder } from './load';
import { resume } from './pause-case';
import { shapes, type StepRow } from './rows';
import { writeActs } from './write';

export interface Fired {
  cases: number;
  /** Lateness of each rung fired, in milliseconds: fired − due. */
  lateByMs: number[];
}

/**
 * Fires everything due by `now()`, at most `limit` cases at a time. Takes case rows first and skips locked ones:
 * whoever holds one is acting on it and fires its rungs itself, or the next look finds it. Throws `CaseFailed` for a case
 * that cannot be acted on; `except` leaves cases out.
 */
export async function fireDue(
  tx: Tx,
  limit: number,
  now: () => number,
  world: World,
  except: readonly string[] = [],
): Promise<Fired> {
  const found = await tx.query({ name: 'due-cases', text: dueSql, values: [new Date(now()), limit, except] });
  const rows = (found.rows as Record<string, unknown>[]).map(shapes.cases.fromJson);
  if (rows.length === 0) return { cases: 0, lateByMs: [] };
  const loaded = await loadAround(tx, rows);
  const nowMs = now();
  const acts = loaded.map(each => beginAct(each, SYSTEM, nowMs, world));
  for (const act of acts) await ofCase(act.case.id, () => fireOne(tx, act));
  await writeActs(tx, acts);
  return { cases: acts.length, lateByMs: acts.flatMap(act => act.escalations.map(e => nowMs - e.rungAt.getTime())) };
}

/** What falls due next, and whether many do. */
export interface Ahead {
  /** The next instant at which something is due, in epoch milliseconds, or null. */
  nextMs: number | null;
  /** How many deadlines are due by the instant asked about; counted up to `CROWD`. */
  soon: number;
}

export const CROWD = 60;

/** Looks ahead: what is next, and how much comes by `byMs`. */
export async function lookAhead(tx: Pick<Tx, 'query'>, byMs: number): Promise<Ahead> {
  const found = await tx.query<{ next: Date | null; soon: number }>({
    name: 'look-ahead',
    text: `select least((select min(next_at) + interval '1 ms' from deadlines where next_at is not null),
        (select min(resume_at) from cases where resume_at is not null),
        (select s.expires_at from steps s where s.status = 'open' and s.expires_at is not null
          and (select c.status from cases c where c.id = s.case_id) = 'open' order by s.expires_at limit 1)) as next,
      (select count(*)::int from (select 1 from deadlines where next_at <= $1 order by next_at limit ${CROWD}) s) as soon`,
    values: [new Date(byMs)],
  });
  const row = found.rows[0];
  return { nextMs: row?.next?.getTime() ?? null, soon: row?.soon ?? 0 };
}

async function fireOne(tx: Tx, act: Act): Promise<void> {
  const { status, resumeAt } = act.case;
  if (status === 'paused' && resumeAt && resumeAt.getTime() <= act.nowMs) resume(act);
  for (const row of act.deadlines) fireRungs(act, row);
  for (const row of openSteps(act)) await expire(tx, act, row);
}

/** Time answers for a step nobody has answered: a completion by the system under the same key. */
export async function expire(tx: Tx, act: Act, row: StepRow): Promise<void> {
  const expires = act.procedure.steps[row.step]?.expires;
  if (!expires || act.case.status !== 'open' || !row.expiresAt || row.expiresAt.getTime() > act.nowMs) return;
  finishStep(act, row, { ...saidByTime(expires), ...(await gathered(tx, act, row.step)) });
}

// looks further than it takes: what another clock has locked is passed over, not waited for
const dueSql = lockedInOrder(`
    select case_id from (
      (select case_id, next_at as at from deadlines where next_at < $1 order by next_at limit $2 * 4)
      union all
      (select s.case_id, s.expires_at from steps s join cases c on c.id = s.case_id and c.status = 'open'
        where s.status = 'open' and s.expires_at <= $1 order by s.expires_at limit $2 * 4)
      union all
      (select id, resume_at from cases where resume_at <= $1 order by resume_at limit $2 * 4)
    ) due group by case_id order by min(at) limit $2 * 4`);
