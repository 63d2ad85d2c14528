import type { Event } from '../../language/kinds/event';
import type { Behaviour } from './behaviour';

/** Opened and recorded by whoever reports what happened (`beginEvent`). */
export const event: Behaviour<Event> = { drawn: ['((', '))'] };
