import type { Gathering, Known } from '../../../domain/cases/world';
import type { GatheringKey } from '../../../domain/language/gatherings';
import type { Querier } from '../../connection';
import { annualInspections } from './annual-inspections';
import { appointmentsOfTomorrow } from './appointments-of-tomorrow';
import { attendance } from './attendance';
import { callbacksMade } from './callbacks-made';
import { callsOfTheWeek } from './calls-of-the-week';
import { entitledHolders } from './entitled-holders';
import { slipsOfTheWeek } from './slips-of-the-week';

/** Reads what a step of the system records: the fields of its record. */
type Reading = (tx: Querier, of: Gathering, step: string, world: Known) => Promise<Record<string, unknown>>;

const readings: Readonly<Record<GatheringKey, Reading>> = {
  'annual-inspections': annualInspections,
  'entitled-holders': entitledHolders,
  attendance,
  'appointments-of-tomorrow': appointmentsOfTomorrow,
  'callbacks-made': callbacksMade,
  'slips-of-the-week': slipsOfTheWeek,
  'calls-of-the-week': callsOfTheWeek,
};

/** What a step gathers from the ledger when it is done. */
export const gather = (
  tx: Querier,
  key: GatheringKey,
  of: Gathering,
  step: string,
  world: Known,
): Promise<Record<string, unknown>> => readings[key](tx, of, step, world);
