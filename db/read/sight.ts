import { SYSTEM } from '../../domain/language/facts';
import type { StaffMember } from '../../domain/sla/recipients';
import { readsAllWhole, readsWhole, type CaseInSight } from '../../domain/people/sight';
import type { Querier } from '../connection';
import { agencysFirstRound } from '../../domain/cases/agency-rounds';
import type { Visit } from './case';
import type { Case, Step } from '../../domain/cases/state';
import { statement } from './statement';

type Opened = Pick<Case, 'procedure' | 'store' | 'round' | 'agency' | 'agencyRound' | 'openedBy' | 'planId'>;
type Held = Pick<Step, 'step' | 'round' | 'claimedBy' | 'completedBy'>;
type Brought = Pick<Visit, 'round' | 'store' | 'receivedBy'>;

/**
 * What of a case decides who reads its customer whole. Rounds that began with a visit are of the store of that visit, and
 * its agency has a part in none that came before it was named.
 */
export function inSight(row: Opened, steps: readonly Held[], visits: readonly Brought[]): CaseInSight {
  const stores = new Map(visits.map(({ round, store }) => [round, store]));
  const inPerson = visits.length > 0 ? visits.map(({ receivedBy }) => receivedBy) : [row.openedBy];
  return {
    procedure: row.procedure,
    steps: steps.map(({ step, round, claimedBy, completedBy }) => ({
      step,
      store: stores.get(round) ?? row.store,
      agency: round < agencysFirstRound(row) ? null : row.agency,
      claimedBy,
      completedBy,
    })),
    broughtBy: row.planId === null ? inPerson.filter(by => by !== SYSTEM) : [],
  };
}

/** Of which of these cases the reader reads the customer whole. */
export async function wholeTo(
  reader: StaffMember,
  db: Querier,
  caseIds: readonly (string | null)[],
): Promise<(caseId: string | null) => boolean> {
  if (readsAllWhole(reader)) return () => true;
  const ids = [...new Set(caseIds)].filter(id => id !== null);
  if (ids.length === 0) return () => false;
  const found = await casesInSight(db, [ids]);
  const whole = new Set(
    found.flatMap(({ id, steps, visits, ...row }) => (readsWhole(reader, inSight(row, steps, visits)) ? [id] : [])),
  );
  return caseId => caseId !== null && whole.has(caseId);
}

// by hand: of each case of a page what decides, in one look
const casesInSight = statement<Opened & { id: string; steps: Held[]; visits: Brought[] }>({
  name: 'cases-in-sight',
  text: `
  select c.id, c.procedure, c.store, c.round, c.agency, c.agency_round as "agencyRound", c.opened_by as "openedBy", c.plan_id as "planId",
    (select coalesce(jsonb_agg(jsonb_build_object('step', s.step, 'round', s.round, 'claimedBy', s.claimed_by,
        'completedBy', s.completed_by)), '[]') from steps s where s.case_id = c.id) as steps,
    (select coalesce(jsonb_agg(jsonb_build_object('round', d.round, 'store', d.store, 'receivedBy', d.received_by)), '[]')
      from departures d where d.case_id = c.id and d.round is not null) as visits
  from cases c where c.id = any($1)`,
  columns: {
    ...{ id: 'text', procedure: 'text', store: 'text', round: 'int4', agency: 'text', agencyRound: 'int4' },
    ...{ openedBy: 'text', planId: 'text', steps: 'jsonb', visits: 'jsonb' },
  },
});
