import type { Rested } from '../../../domain/sla/pauses';
import type { Tx } from '../../connection';
import type { Case } from '../../../domain/cases/state';

/** How long a case that runs has rested in its present round, by its facts. */
export async function restedIn(tx: Tx, { id, round }: Case): Promise<Rested> {
  const found = await tx.query<{ all: string | null; brief: string | null }>({
    name: 'rested-in',
    text: `select sum(r.ms) as all, sum(r.ms) filter (where r.brief) as brief
      from (select (p.data ->> 'brief')::boolean as brief,
          (select (e.data ->> 'pausedMs')::bigint from case_facts e
            where e.case_id = $1 and e.kind = 'case-resumed' and e.seq > p.seq order by e.seq limit 1) as ms
        from case_facts p where p.case_id = $1 and p.kind = 'case-paused' and (p.data ->> 'round')::int = $2) r`,
    values: [id, round],
  });
  const [row] = found.rows;
  return { allMs: Number(row?.all ?? 0), briefMs: Number(row?.brief ?? 0) };
}
