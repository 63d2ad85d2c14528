import type { Child } from '../../language/kinds/child';
import { openChildren } from '../children/open-children';
import { startOf } from '../moments';
import { waitsForDay } from '../steps/move-starts';
import { gathered } from '../steps/gathered';
import type { Behaviour } from './behaviour';

export const child: Behaviour<Child> = {
  isStartedLater: ({ starts }) => starts !== undefined, // its duration says when the case begins
  startsAt: (draft, step, { starts }) => {
    const at = starts && startOf(draft, step, starts);
    return at === null && waitsForDay(starts) ? undefined : at;
  },
  // one that waits has its case only once somebody has said a day, and that has come
  opens: async (draft, row, table) => (waitsForDay(table.starts) ? [] : openChildren(draft, row, table)),
  expires: (draft, row, { gathers }) => gathered(draft, row.step, gathers),
  drawn: ['[[', ']]'],
};
