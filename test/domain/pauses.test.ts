import { mayRestLong, restLeftMs, superiorsIn } from '../../domain/sla/pauses';
import { defaultPolicy } from '../../domain/sla/policy';
import { appointmentViaStore as procedure } from '../../domain/procedures/appointment-via-store/table';
import { vehiclePickup } from '../../domain/procedures/vehicle-pickup/table';
import type { StaffMember } from '../../domain/sla/recipients';
import type { StaffRole } from '../../domain/people/roles';

const HOUR_MS = 3_600_000;
const someone = (role: StaffRole, store: string | null = null): StaffMember => ({
  id: 'x',
  name: '某',
  roles: [role],
  store,
});
const accepting = { procedure, store: 'S01', agency: null, open: ['accept'] };

it.each([
  ['the front desk whose step it is', someone('front-desk', 'S01'), false],
  ['another desk of the store, whose step it is not', someone('service-supervisor', 'S01'), false],
  ['the manager of the store', someone('store-manager', 'S01'), true],
  ['the manager of another store', someone('store-manager', 'S02'), false],
  ['customer service', someone('cs-supervisor'), true],
  ['the general manager', someone('general-manager'), true],
  ['an administrator', someone('administrator'), true],
  ['an operator', someone('operator'), false],
])('%s may let a case rest for long: %j', (_, member, expected) => {
  expect(mayRestLong(member, accepting)).toBe(expected);
});

it('whoever holds the open step is under its deadline, whatever else they are', () => {
  const both = { ...someone('store-manager', 'S01'), roles: ['store-manager', 'front-desk'] as const };
  expect(mayRestLong(both, accepting)).toBe(false);
  const manager = { ...someone('store-manager', 'S01') };
  expect(mayRestLong(manager, { procedure: vehiclePickup, store: 'S01', agency: null, open: ['accept'] })).toBe(false);
});

it('names who stands above', () => {
  expect(superiorsIn(accepting)).toEqual(['store-manager']);
  expect(superiorsIn({ procedure, store: null, agency: null, open: ['accept'] })).toEqual(['cs-supervisor']);
  expect(superiorsIn({ ...accepting, open: [] })).toEqual(['general-manager']);
});

it.each([
  [0, 0, false, 2],
  [0, 0, true, 336],
  [1.5, 1.5, false, 0.5],
  [2, 2, false, 0],
  [100, 0, false, 2],
  [335, 0, false, 1],
  [400, 3, true, 0],
])('having rested %d h, %d of them briefly, long %j: %d h are left', (all, brief, isLong, left) => {
  const rested = { allMs: all * HOUR_MS, briefMs: brief * HOUR_MS };
  expect(restLeftMs(defaultPolicy(procedure), rested, isLong) / HOUR_MS).toBe(left);
});
