import { aboutOf, placesOfSteps, type About } from '../../domain/about';
import { procedureOf, procedures } from '../../domain/procedures';
import type { Said } from '../../domain/language/said';
import type { Querier } from '../connection';
import { statement } from './statement';

const places = procedures.flatMap(procedure =>
  placesOfSteps(procedure).map(place => [procedure.key, ...place.split('.')] as const),
);

/** What cases without a customer are about, by id. Of their records, which may be long lists, only the words that say it are read. */
export async function aboutOfCases(db: Querier, caseIds: readonly string[]): Promise<Map<string, About | null>> {
  if (caseIds.length === 0) return new Map();
  const found = await sayings(db, [caseIds, ...[0, 1, 2].map(at => places.map(place => place[at]))]);
  return new Map(found.map(({ id, procedure, ...said }) => [id, aboutOf(procedureOf(procedure), said)]));
}

// by hand: of each case the words of places that differ by procedure, in one look
const sayings = statement<Said & { id: string; procedure: string }>({
  name: 'about-cases',
  text: `select c.id, c.procedure,
      (select coalesce(jsonb_object_agg(i.key, i.value), '{}') from jsonb_each(c.input) i where jsonb_typeof(i.value) = 'string') as input,
      (select coalesce(jsonb_agg(jsonb_build_object('step', s.step, 'round', s.round, 'turn', s.turn, 'record', jsonb_build_object(a.field, s.record -> a.field))), '[]')
        from unnest($2::text[], $3::text[], $4::text[]) as a (procedure, step, field)
        join steps s on s.case_id = c.id and s.step = a.step and s.record ? a.field
        where a.procedure = c.procedure) as steps
    from cases c where c.id = any($1)`,
  columns: { id: 'text', procedure: 'text', input: 'jsonb', steps: 'jsonb' },
});
