import type { TriedFact } from '../../../domain/language/play-order';
import { tryOrder, type Order, type Verdict } from '../../../domain/language/trial';
import { placeSql } from '../../place-sql';
import type { Querier } from '../../connection';

/** What an order makes of a case as it stands now. */
export async function tryCase(db: Querier, caseId: string, order: Order): Promise<Verdict> {
  const verdict = (await tryCases(db, [caseId], order)).get(caseId);
  if (!verdict) throw new Error(`there is no case ${caseId} to try`);
  return verdict;
}

/** The same for several cases of one procedure, by their ids. */
export async function tryCases(db: Querier, caseIds: readonly string[], order: Order): Promise<Map<string, Verdict>> {
  const found = await db.query<{ id: string; facts: TriedFact[]; open: string[] }>({
    name: 'try-cases',
    text: `select c.id,
      (select coalesce(jsonb_agg(jsonb_build_object('key', f.key, 'tells', f.tells) order by f.seq), '[]')
        from case_facts f where f.case_id = c.id and f.tells is not null) as facts,
      (select coalesce(jsonb_agg(${placeSql('s')} order by s.opened_at, s.step), '[]')
        from steps s where s.case_id = c.id and s.status = 'open') as open
      from cases c where c.id = any($1)`,
    values: [caseIds],
  });
  const verdicts = new Map<string, Verdict>();
  for (const { id, facts, open } of found.rows) verdicts.set(id, await tryOrder(order, facts, open));
  return verdicts;
}
