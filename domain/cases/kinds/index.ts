import { kindOf, type StepKind, type StepOf, type StepTable } from '../../language/step-table';
import type { Behaviour } from './behaviour';
import { call } from './call';
import { child } from './child';
import { event } from './event';
import { gather } from './gather';
import { reception } from './reception';
import { work } from './work';

const behaviours: { readonly [Kind in StepKind]: Behaviour<StepOf<Kind>> } = {
  work,
  call,
  child,
  gather,
  event,
  reception,
};

/** How a step goes in a case. */
export function behaviourOf<Table extends StepTable>(table: Table): Behaviour<Table> {
  return behaviours[kindOf(table)] as Behaviour<Table>; // the behaviour is the kind's own
}
