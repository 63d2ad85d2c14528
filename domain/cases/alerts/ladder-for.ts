import type { Alert } from '../../language/kinds/every-step';
import type { Procedure, Title } from '../../language/procedure';
import { definitionOf } from '../../procedures';
import { outcomeWords } from '../../words/outcomes';
import type { Ladder } from '../../sla/ladder';
import { ladderOf } from '../../sla/policy';
import type { Draft } from '../draft';
import type { Deadline } from '../state';
import { answererOf } from './holders-of';

/** The key of an alert: the step, and what it ended with. */
export function alertKey(step: string, outcome: string): string {
  return `${step}:${outcome}`;
}

/** What such a key stands for. Throws for one the table does not have. */
export function alertOf({ key, steps }: Procedure, deadline: string): { step: string; outcome: string; alert: Alert } {
  const [step = '', outcome = ''] = deadline.split(':');
  const alert = steps[step]?.alerts?.[outcome];
  if (!alert) throw new Error(`${key} has no alert ${deadline}`);
  return { step, outcome, alert };
}

/** The rungs a row climbs: those of the policy, or of what is said again and again. */
export function ladderFor(draft: Draft, { isAlert, deadline }: Pick<Deadline, 'isAlert' | 'deadline'>): Ladder {
  if (!isAlert) return ladderOf(draft.policy, draft.procedure.steps[deadline]);
  const { alert } = alertOf(draft.procedure, deadline);
  const every = alert.every === undefined ? undefined : draft.policy.settings[alert.every];
  const level = { level: ALERT, after: 'PT0S', to: [answererOf(draft, alert.to) ?? alert.to] };
  return {
    levels: [typeof every === 'string' ? { ...level, repeatEvery: every } : level],
    warnAt: null,
    warnMinimum: 'PT0S',
    isPromise: false,
  };
}

/** The level of what has no height: it is said at once. */
export const ALERT = 'alert';

/** What an alert is called: the outcome it is told for, in the procedure's words. */
export function alertWords({ key }: Procedure, outcome: string): { alert: string; alertTitle: Title | null } {
  const own = definitionOf(key).words.outcomes?.[outcome];
  return { alert: outcome, alertTitle: own ?? outcomeWords[outcome] ?? null };
}
