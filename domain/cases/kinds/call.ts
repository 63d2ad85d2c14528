import type { Call } from '../../language/kinds/call';
import { planCall } from '../days/plan-call';
import { spendToday } from '../days/today';
import { plannedMs } from '../moments';
import { checkEntitlement } from '../steps/check-entitlement';
import type { Behaviour } from './behaviour';
import { verifiesWords } from './verifies-words';

export const call: Behaviour<Call> = {
  // one we start waits for calling hours and a day of its own; its clock starts then (docs/decisions.md 2)
  async plans(draft, place, table) {
    return table.bound ? planCall(draft, place, Math.max(draft.nowMs, plannedMs(draft, table) ?? 0)) : null;
  },
  async completes(draft, row, table, { record, said }) {
    if (table.verifies) await checkEntitlement(draft, row, record, table.verifies, said);
    if (table.bound) await spendToday(draft, row);
  },
  documents: ({ verifies, unanswered }) => [...verifiesWords(verifies), `电话; 多次未通 → \`${unanswered}\``],
  drawn: ['(', ')'],
};
