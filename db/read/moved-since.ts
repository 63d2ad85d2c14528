import type { Querier } from '../connection';

/** Open cases with facts recorded since an instant, from one id on; not those that are stopped or about to be seated anew. */
export async function movedSince(db: Querier, since: Date, afterId: string, limit: number): Promise<string[]> {
  const found = await db.query<{ id: string }>({
    name: 'moved-since',
    text: `select c.id from cases c
      where c.status in ('open', 'paused') and c.id > $2 and c.stopped_reason is null
        and exists (select 1 from case_facts f where f.case_id = c.id and f.recorded_at >= $1)
        and not exists (select 1 from engine_inbox i where i.case_id = c.id and i.lane = 'reseat')
      order by c.id limit $3`,
    values: [since, afterId, limit],
  });
  return found.rows.map(({ id }) => id);
}
