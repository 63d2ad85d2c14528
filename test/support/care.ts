import type { CaseView } from '../../api/wire/case';
import type { PolicyChange } from './drive';
import { must } from './looking';
import { dayIn, noonZone } from './noon-zone';
import { phoneOf } from './phones';
import type { Lane } from './lane';

/** A case with what became of the departure. */
export type OfDeparture = CaseView & { departure: { status: string; leftAt: string } };

const DAY_MS = 86_400_000;
export const zone = noonZone();

/** Calls at any hour of any day, as often as wanted. */
const anyHour: PolicyChange = {
  contact: { allowed: [], timeZone: zone, oncePerDay: false, workdaysOnly: false, retryAfter: 'PT0S' },
  warnAt: null,
};

const called = ['after-sales-callback', 'churn-recall', 'reactivation-campaign', 'service-reminder'];

let vehicles = 10_000;

/** A vehicle nobody has seen. */
export function vehicle(): { plate: string; customerName: string; phone: string } {
  const plate = `渝K${(vehicles += 1)}`;
  return { plate, customerName: '赵敏', phone: phoneOf(plate) };
}

/** Departures of vehicles, and the cases they are owed. */
export interface Care {
  /** The care's clocks: spans of less than a day are exact. Days stay what they are where none are given. */
  clocks(durations?: Record<string, string>, settings?: PolicyChange['settings']): Promise<unknown>;
  left(body: Record<string, unknown>, status?: number, as?: string): Promise<OfDeparture>;
  /** The case of a step, once it is open. */
  child(id: string, step: string, round?: number): Promise<CaseView>;
  /** How many cases a step has opened. */
  count(id: string, step: string, round?: number): Promise<number>;
}

export async function careOf(system: Lane): Promise<Care> {
  for (const key of called) await system.setPolicy(key, anyHour);
  const childrenOf = (id: string, step: string, round: number) =>
    system.sql('select id from cases where parent_id = $1 and parent_step = $2 and parent_round = $3', [
      id,
      step,
      round,
    ]);
  return {
    clocks: (durations = {}, settings = {}) =>
      system.setPolicy('after-sales-care', { ...anyHour, durations, settings: { remindDaysBefore: 0, ...settings } }),
    left: async (body, status = 201, as = 'sa-S01') =>
      must(status, await system.as(as).post<OfDeparture>('/departures', { store: as.slice(-3), advisor: as, ...body })),
    child: (id, step, round = 1) =>
      system.until(`the case of ${step}/${round} of ${id}`, async () => {
        const [child] = await childrenOf(id, step, round);
        return child && system.theCase(String(child['id']));
      }),
    count: async (id, step, round = 1) => (await childrenOf(id, step, round)).length,
  };
}

/** An instant so many days before now. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString();
}

/** A day so many days from now, where the stores are. */
export function dayAhead(days: number): string {
  return dayIn(zone, days);
}
