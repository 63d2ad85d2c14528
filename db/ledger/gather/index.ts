import type { GatheringKey } from '../../../domain/gatherings';
import type { Querier } from '../../connection';
import type { Act } from '../act';
import { annualInspections } from './annual-inspections';
import { attendance } from './attendance';
import { callsOfTheWeek } from './calls-of-the-week';
import { entitledHolders } from './entitled-holders';
import { slipsOfTheWeek } from './slips-of-the-week';

/** Reads what a step of the system records: the fields of its record. */
export type Gathering = (tx: Querier, act: Act, step: string) => Promise<Record<string, unknown>>;

const gatherings: Readonly<Record<GatheringKey, Gathering>> = {
  'annual-inspections': annualInspections,
  'entitled-holders': entitledHolders,
  attendance,
  'slips-of-the-week': slipsOfTheWeek,
  'calls-of-the-week': callsOfTheWeek,
};

/** What a step gathers from the ledger when it is done, or nothing. */
export async function gathered(tx: Querier, act: Act, step: string): Promise<Record<string, unknown>> {
  const key = act.procedure.steps[step]?.gathers;
  return key === undefined ? {} : gatherings[key](tx, act, step);
}
