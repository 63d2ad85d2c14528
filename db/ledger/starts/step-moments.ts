import { lockedInOrder } from '../../case-store/load';
import type { Tx } from '../../connection';

/** Instants that open steps wait for: a case is to be opened, time answers, a claim lapses. */
const moments = ['starts_at', 'expires_at', 'claim_ends_at'] as const;

/**
 * Locks the cases of open steps for which that moment has come by `$1`, the earliest first: at most `$2`, none of `$3`, and
 * none that somebody acts on. `besides` says which cases `c` are meant.
 */
export function casesAtMoment(moment: (typeof moments)[number], besides = ''): string {
  return lockedInOrder(`
    select case_id from (
      select s.case_id, s.${moment} from steps s join cases c on c.id = s.case_id and c.status = 'open' ${besides}
        where s.status = 'open' and s.${moment} <= $1 order by s.${moment} limit $2 * 4
    ) due group by case_id order by min(${moment})`);
}

/** When the next of those moments comes, in epoch milliseconds, or null. */
export async function nextMoment(tx: Pick<Tx, 'query'>): Promise<number | null> {
  const found = await tx.query<{ next: Date | null }>({ name: 'next-moment', text: nextSql });
  return found.rows[0]?.next?.getTime() ?? null;
}

const nextOf = (moment: string) => `(
    select s.${moment} from steps s where s.status = 'open' and s.${moment} is not null
      and (select c.status from cases c where c.id = s.case_id) = 'open' order by s.${moment} limit 1)`;
const nextSql = `select least(${moments.map(nextOf).join(',')}) as next`;
