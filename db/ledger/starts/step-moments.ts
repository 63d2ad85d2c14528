import { lockedInOrder } from '../../case-store/load';
import type { Tx } from '../../connection';

/** Instants that open steps wait for: a case is to be opened, time answers, a claim lapses. */
const moments = ['starts_at', 'expires_at', 'claim_ends_at'] as const;
type Moment = (typeof moments)[number];

/**
 * Locks the cases of open steps for which that moment has come by `$1`, the earliest first: at most `$2`, none of `$3`, and
 * none that somebody acts on. `besides` says which cases `c` are meant.
 */
export function casesAtMoment(moment: Moment, besides = ''): string {
  return lockedInOrder(`
    select case_id from (
      select s.case_id, s.${moment} from steps s join cases c on c.id = s.case_id and c.status = 'open' ${besides}
        where s.status = 'open' and s.${moment} <= $1 order by s.${moment} limit $2 * 4
    ) due group by case_id order by min(${moment})`);
}

/** What open steps wait for. */
export interface Waiting {
  /** When the next of each of those moments comes, in epoch milliseconds; `Infinity` for never. */
  nextMs: Record<Moment, number>;
  /** The rest of a list is still to be opened. */
  hasRest: boolean;
}

/** What comes next, and what is due already, in one look. */
export async function nextMoments(tx: Pick<Tx, 'query'>): Promise<Waiting> {
  const found = await tx.query<Record<Moment, Date | null> & { rest: boolean }>({
    name: 'next-moments',
    text: nextSql,
  });
  const [row] = found.rows;
  const msOf = (moment: Moment) => row?.[moment]?.getTime() ?? Infinity;
  const nextMs = { starts_at: msOf('starts_at'), expires_at: msOf('expires_at'), claim_ends_at: msOf('claim_ends_at') };
  return { nextMs, hasRest: row?.rest ?? false };
}

const nextOf = (moment: Moment) => `(
    select s.${moment} from steps s where s.status = 'open' and s.${moment} is not null
      and (select c.status from cases c where c.id = s.case_id) = 'open' order by s.${moment} limit 1) as ${moment}`;
const nextSql = `select ${moments.map(nextOf).join(',')}, exists(select from steps where unopened is not null) as rest`;
