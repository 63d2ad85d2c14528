import { recipientsOf, type Holder, type StaffMember } from '../../domain/sla/recipients';
import { everyoneOnDuty } from '../../domain/duty/duty';
import type { StaffRole } from '../../domain/people/roles';

const member = (id: string, role: StaffRole, store: string | null = null): StaffMember => ({
  id,
  name: id,
  roles: [role],
  store,
});

const staff = [
  member('op-1', 'operator'),
  member('op-2', 'operator'),
  member('cs-1', 'cs-supervisor'),
  member('gm-1', 'general-manager'),
  member('fd-S01', 'front-desk', 'S01'),
  member('fd-S02', 'front-desk', 'S02'),
  member('sm-S01', 'store-manager', 'S01'),
  member('sm-S02', 'store-manager', 'S02'),
  member('admin-1', 'administrator'),
];

const there = { staff, duty: everyoneOnDuty, atMs: 0 };

const operator: Holder = { role: 'operator', claimedBy: null, store: 'S01', agency: null };
const frontDesk: Holder = { role: 'front-desk', claimedBy: null, store: 'S01', agency: null };
const idsOf = (targets: string[], holder: Holder) => recipientsOf(targets, holder, there).map(({ id }) => id);

test('an unclaimed step is held by everyone of its role', () => {
  expect(idsOf(['holder'], operator)).toEqual(['op-1', 'op-2']);
});

test('a claimed step is held by the one who claimed it', () => {
  expect(idsOf(['holder'], { ...operator, claimedBy: 'op-2' })).toEqual(['op-2']);
});

test('a claim does not keep the superior from hearing', () => {
  expect(idsOf(['holder', 'superior'], { ...operator, claimedBy: 'op-2' })).toEqual(['op-2', 'cs-1']);
});

test('nobody of another store ever hears', () => {
  expect(idsOf(['holder', 'superior'], frontDesk)).toEqual(['fd-S01', 'sm-S01']);
});

test('the line is climbed from the role that holds the step', () => {
  expect(idsOf(['superior-2'], frontDesk)).toEqual(['gm-1']);
  expect(idsOf(['superior-2'], operator)).toEqual(['gm-1']);
});

test('above the top there is nobody, and above the superior of a short line the superior stands', () => {
  expect(idsOf(['superior'], { ...operator, role: 'general-manager' })).toEqual([]);
  expect(idsOf(['superior-2'], { ...operator, role: 'cs-supervisor' })).toEqual(['gm-1']);
});

test('a person named by two targets is told once, as the first of them', () => {
  const told = recipientsOf(['superior-2', 'general-manager'], operator, there);
  expect(told).toEqual([{ id: 'gm-1', role: 'general-manager', as: 'superior-2' }]);
});

test('a level whose roles nobody holds reaches nobody', () => {
  expect(idsOf(['quality-inspector'], operator)).toEqual([]);
  expect(idsOf(['no-such-role'], operator)).toEqual([]);
});
