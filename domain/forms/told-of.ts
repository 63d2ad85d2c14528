import { registerFields } from './registers';
import { isRegister, registerTitles } from '../language/register-keys';
import { callPlaces } from '../calls';
import { childIn } from '../language/step-table';
import { complaintKeys } from '../complaints';
import { procedures } from '../procedures';

const LOST = 'lost';

/** What whoever accompanies a customer does on the way: cases that are one person's all along. */
const accompanying = procedures.flatMap(({ steps }) =>
  Object.values(steps).flatMap(step => {
    const runs = childIn(step)?.runs;
    return runs?.heldBy === undefined ? [] : runs.procedure;
  }),
);

/** What reports are made of, as the tables of the procedures say it: none is named. */
export const toldOf = {
  complaints: complaintKeys,
  /** The steps that class a complaint. */
  classing: complaining().flatMap(([step, { enters }]) => (enters?.['class'] === 'outcome' ? [step] : [])),
  /** What an emergency among complaints opens. */
  emergencies: complaining().flatMap(([, step]) => childIn(step)?.runs.procedure ?? []),
  serious: ['major', 'emergency'],
  /** The calls of journeys: the cases, and their steps. */
  onJourneys: [...new Set(accompanying)],
  journeyCalls: callPlaces
    .map(place => place.split('/'))
    .flatMap(([procedure, step]) => (accompanying.some(key => key === procedure) ? (step ?? []) : [])),
  /** Those whose customers may turn out to be lost. */
  losing: procedures.flatMap(({ key, outcomes }) => (outcomes.includes(LOST) ? [key] : [])),
  lost: LOST,
  /** The procedures and their steps that give work to somebody: what the day of a workshop is made of. */
  dispatching: procedures.flatMap(({ key, steps }) =>
    Object.entries(steps).flatMap(([step, { enters }]) =>
      enters?.['dispatchedAt'] === 'completedAt' ? [{ procedure: key, step }] : [],
    ),
  ),
  /** The registers that take down what customers say of what was done. */
  feedback: Object.keys(registerTitles)
    .filter(isRegister)
    .filter(register => registerFields(register).some(({ key }) => key === 'feedback')),
};

function complaining() {
  return procedures.filter(({ complains }) => complains).flatMap(({ steps }) => Object.entries(steps));
}
