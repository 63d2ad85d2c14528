import { demoStaff } from '../../db/demo/staff';
import type { TakenDay } from '../../domain/cases/added';
import type { State } from '../../domain/cases/state';
import { everyoneOnDuty } from '../../domain/duty/duty';
import type { HeldDay, World } from '../../domain/cases/world';
import type { CardHolder } from '../../domain/people/verification';
import type { Policy } from '../../domain/sla/policy';
import { ordersInForce } from '../../workflows/orders-in-force';
import { missing } from './missing';
import type { SlotsInMemory } from './slots-in-memory';

/** The world of cases that are kept in memory: what they ask of it is what a test put there. */
export function worldOf(
  states: ReadonlyMap<string, State>,
  policies: ReadonlyMap<string, Policy>,
  holders: ReadonlyMap<string, CardHolder>,
  { slotFor, seatOf, seatTakenFor }: SlotsInMemory,
): World {
  const taken: TakenDay[] = [];
  const members = demoStaff.map(each => ({ ...each, agency: each.agency ?? null }));
  let opened = 0;
  return {
    orders: ordersInForce(),
    policy: id => policies.get(id) ?? missing(id),
    staff: () => members,
    hasLeft: () => false,
    waysOf: () => [],
    groups: () => [],
    duty: () => everyoneOnDuty,
    hasStore: () => true,
    isClosed: () => false,
    agencyNamed: said => said,
    zoneOf: () => undefined,
    calendar: () => () => undefined,
    newCaseId: () => `c${(opened += 1)}`,
    currentPolicy: async procedure => policies.get(procedure) ?? missing(procedure),
    heldDays: async (customers, fromDay) => heldOf(taken, customers, fromDay),
    noteDay: day => void taken.push(day),
    reserveDays: async () => undefined,
    gathered: async () => everythingGathered,
    holderOf: async plate => holders.get(plate) ?? null,
    hasOpenComplaint: async () => false,
    slotFor,
    seatOf,
    seatTakenFor,
    hasOpenChild: async ({ caseId, step }, besides) =>
      [...states.values()].some(
        ({ case: row }) =>
          row.parentId === caseId && row.parentStep === step && row.id !== besides && row.status === 'open',
      ),
  };
}

function heldOf(taken: readonly TakenDay[], customers: readonly string[], fromDay: string): Map<string, HeldDay[]> {
  const held = new Map<string, HeldDay[]>();
  for (const day of taken) {
    if (day.day < fromDay || !day.customers.some(each => customers.includes(each))) continue;
    held.set(day.day, [...(held.get(day.day) ?? []), day]);
  }
  return held;
}

const car = { plate: '渝A12345', customerName: '张伟', phone: '13800012345' };

/** Enough for every list there is to have one entry. */
const everythingGathered = {
  month: '2026-11',
  week: '2026-11-16',
  handInOn: '2026-11-24',
  vehicles: [{ ...car, inspectionDueOn: '2026-12-20' }],
  customers: [{ ...car, cardNumber: 'C-1' }],
  attending: [car],
  forDate: '2026-11-25',
  appointments: [{ ...car, appointmentAt: '2026-11-25T02:00:00.000Z' }],
  slips: [],
  calls: [],
};
