import type { Draft } from '../../../domain/cases/draft';
import { escalate } from '../../../domain/cases/escalate';
import { lockedInOrder } from '../../case-store/load';
import { writeDrafts } from '../../case-store/write';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { ofCase } from '../cases/case-failed';
import { takeDue } from '../take-case';

export interface Fired {
  cases: number;
  /** Lateness of each rung fired, in milliseconds: fired − due. What tries the alarms is measured apart. */
  lateByMs: number[];
}

/**
 * Fires every rung due by `now()`, and resumes what has rested long enough, at most `limit` cases at a time. Takes case rows first and skips locked ones:
 * whoever holds one is acting on it and fires its rungs itself, or the next look finds it. Throws `CaseFailed` for a case
 * that cannot be acted on; `except` leaves cases out.
 */
export async function fireDue(
  tx: Tx,
  limit: number,
  now: () => number,
  world: KnownWorld,
  except: readonly string[] = [],
): Promise<Fired> {
  const values = [new Date(now()), limit, except];
  const drafts = await takeDue(tx, { name: 'due-cases', text: dueSql, values, now }, world);
  const goOn: Draft[] = [];
  for (const draft of drafts) if (await ofCase(draft.case.id, () => escalate(draft))) goOn.push(draft);
  await writeDrafts(
    tx,
    drafts.filter(draft => !goOn.includes(draft)),
  );
  if (goOn.length > 0) await advance(tx, goOn, world);
  return firedIn(drafts);
}

/** What was fired in these cases. */
export function firedIn(drafts: readonly Draft[]): Fired {
  const rungs = drafts.flatMap(({ procedure, added }) => (procedure.isSynthetic ? [] : added.escalations));
  return { cases: drafts.length, lateByMs: rungs.map(({ firedAt, rungAt }) => firedAt.getTime() - rungAt.getTime()) };
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
        (select min(resume_at) from cases where resume_at is not null)) as next,
      (select count(*)::int from (select 1 from deadlines where next_at <= $1 order by next_at limit ${CROWD}) s) as soon`,
    values: [new Date(byMs)],
  });
  const row = found.rows[0];
  return { nextMs: row?.next?.getTime() ?? null, soon: row?.soon ?? 0 };
}

// looks further than it takes: what another clock has locked is passed over, not waited for
const dueSql = lockedInOrder(`
    select case_id from (
      (select case_id, next_at as at from deadlines where next_at < $1 order by next_at limit $2 * 4)
      union all
      (select id, resume_at from cases where resume_at <= $1 order by resume_at limit $2 * 4)
    ) due group by case_id order by min(at) limit $2 * 4`);
