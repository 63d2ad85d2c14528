import type { Child } from '../../language/kinds/child';
import { openChildren } from '../children/open-children';
import { startOf } from '../moments';
import { gathered } from '../steps/gathered';
import type { Behaviour } from './behaviour';

export const child: Behaviour<Child> = {
  isStartedLater: ({ starts }) => starts !== undefined, // its duration says when the case begins
  startsAt: (draft, step, { starts }) => starts && startOf(draft, step, starts),
  opens: openChildren,
  expires: (draft, row, { gathers }) => gathered(draft, row.step, gathers),
  drawn: ['[[', ']]'],
};
