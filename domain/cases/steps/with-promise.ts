import { durationMs, epochMs, instant } from '../../calendar/instants';
import type { StepTable } from '../../language/step-table';
import type { Draft } from '../draft';
import { textOf } from '../values';

type Values = Readonly<Record<string, unknown>>;

/**
 * The record with when it happened, which is now unless somebody says so, and with what completing promises to the customer
 * from then on, whatever becomes of the deadline (S0 五); a time that was named stays.
 */
export function withPromise({ nowMs }: Pick<Draft, 'nowMs'>, { promises, happens }: StepTable, record: Values): Values {
  const said = happens === undefined ? record : { [happens]: instant(nowMs), ...record };
  if (!promises || (promises.outcome !== undefined && promises.outcome !== said['outcome'])) return said;
  const happened = happens === undefined ? '' : textOf(said[happens]);
  const fromMs = happened === '' ? nowMs : epochMs(happened);
  return { [promises.field]: instant(fromMs + durationMs(promises.within)), ...said };
}
