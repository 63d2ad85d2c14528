import type { CaseView } from '../../api/wire/case';
import type { Client } from './client';
import type { PolicyChange } from './drive';
import { must } from './looking';
import { phoneOf } from './phones';
import type { Lane } from './lane';

export interface Covered {
  plate: string;
  customerName: string;
  store: string;
  advisor: string | null;
  leftAt: string;
  dueAt: string;
  state: string;
  countedBy: string | null;
  caseId: string;
  callbackCaseId: string | null;
  doneAt: string | null;
  doneBy: string | null;
  outcome: string | null;
  attempts: number;
  lateByMs: number | null;
  complaintOwed: boolean;
}

export interface Coverage extends Record<string, unknown> {
  items: Covered[];
  next: string | null;
}

export type OfDeparture = CaseView & { departure: { status: string; leftAt: string } };

const anyHour: PolicyChange = { contact: { allowed: [], oncePerDay: false, retryAfter: 'PT0S' } };

let number = 40_000;
/** A vehicle nobody has seen before, whose customer is 赵敏. */
export const vehicle = () => {
  const plate = `渝H${(number += 1)}`;
  return { plate, customerName: '赵敏', phone: phoneOf(plate) };
};

/** How departures are reported and looked back at, with call-backs after seconds. */
export const afterSales = (system: Lane) => ({
  /** The call-back opens so long after a departure, and is due so long after that. */
  setPace: async (callback: string, due?: string): Promise<void> => {
    await system.setPolicy('after-sales-care', { ...anyHour, warnAt: null, durations: { callback } });
    await system.setPolicy('after-sales-callback', { ...anyHour, durations: due ? { 'call-customer': due } : {} });
  },
  /** A vehicle has left. */
  left: async (body: Record<string, unknown>): Promise<OfDeparture> => {
    const said = { store: 'S01', advisor: 'sa-S01', ...body };
    const answer = await system.as('cs-1').post<OfDeparture>('/departures', said);
    return must(answer.status === 201 ? 201 : 200, answer);
  },
  /** Its call-back, once it is open. */
  callbackOf: async (careId: string): Promise<CaseView> => {
    const { children } = await system.untilCase(careId, it => it.children.length > 0);
    return system.theCase(children[0] ?? '');
  },
  attempt: async (caseId: string): Promise<CaseView> =>
    must(
      200,
      await system.as('op-1').post<CaseView>(`/cases/${caseId}/steps/call-customer/attempts`, { outcome: 'no-answer' }),
    ),
  coverage: async (query: Record<string, string>, by: Client = system.as('cs-1')): Promise<Coverage> =>
    must(200, await by.get<Coverage>(`/reports/callback-coverage?${new URLSearchParams(query)}`)),
});
