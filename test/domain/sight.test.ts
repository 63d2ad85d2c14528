import type { StaffMember } from '../../domain/sla/recipients';
import type { StaffRole } from '../../domain/people/roles';
import { caseAhead, readsAllWhole, readsWhole, type CaseInSight } from '../../domain/people/sight';

const member = (role: StaffRole, store: string | null = null, id = `${role}-1`): StaffMember => ({
  id,
  name: id,
  roles: [role],
  store,
});

const step = (name: string, by: { claimedBy?: string; completedBy?: string } = {}, store: string | null = 'S01') => ({
  step: name,
  store,
  agency: null,
  claimedBy: null,
  completedBy: null,
  ...by,
});

const caseOf = (procedure: string, ...steps: CaseInSight['steps']): CaseInSight => ({
  procedure,
  steps,
  broughtBy: [],
});

const atTheStore = caseOf('appointment-via-store', step('accept'), step('reply'));
const care = caseOf('after-sales-care', step('depart'), step('care-message'), step('callback'));

test.each<[string, CaseInSight, StaffMember]>([
  ['whose role holds an open step', atTheStore, member('front-desk', 'S01')],
  ['whose role held a step that is over', atTheStore, member('service-supervisor', 'S01')],
  ['the superior of such a role', atTheStore, member('store-manager', 'S01')],
  [
    'the manager of the store it is done for',
    caseOf('service-reminder', step('call-customer')),
    member('store-manager', 'S01'),
  ],
  ["the superior's superior", atTheStore, member('general-manager')],
  ['the operator, whom customers reach by telephone', atTheStore, member('operator')],
  ["the operators' superior", atTheStore, member('cs-supervisor')],
  ['whoever may make the call a step runs', care, member('store-specialist', 'S01')],
  ['a specialist who may make it', care, member('specialist')],
])('reads the customer whole: %s', (_, seen, reader) => {
  expect(readsWhole(reader, seen)).toBe(true);
});

test.each<[string, CaseInSight, StaffMember]>([
  ['personnel', atTheStore, member('hr')],
  ['the operations department', atTheStore, member('operations-department')],
  ['the project department', atTheStore, member('project-department')],
  ['administrators, who manage the system', atTheStore, member('administrator')],
  ['a technician of the store', atTheStore, member('technician', 'S01')],
  ['a parts clerk of the store', care, member('parts-clerk', 'S01')],
  ['a specialist where there is no call of theirs', atTheStore, member('specialist')],
  ['the same role of another store', atTheStore, member('front-desk', 'S02')],
  ['the manager of another store', atTheStore, member('store-manager', 'S02')],
  [
    'whoever has a step that was never open',
    caseOf('appointment-via-store', step('accept')),
    member('service-supervisor', 'S01'),
  ],
  [
    'a supervisor of other people only',
    caseOf('service-reminder', step('call-customer')),
    member('service-supervisor', 'S01'),
  ],
])('reads the customer masked: %s', (_, seen, reader) => {
  expect(readsWhole(reader, seen)).toBe(false);
});

test('who claimed or did a step reads the customer whole, whatever their roles are now', () => {
  const moved = member('hr', null, 'li');
  expect(readsWhole(moved, caseOf('appointment-via-store', step('accept', { claimedBy: 'li' })))).toBe(true);
  expect(readsWhole(moved, caseOf('appointment-via-store', step('accept', { completedBy: 'li' })))).toBe(true);
  expect(readsWhole(moved, caseOf('appointment-via-store', step('accept', { completedBy: 'wang' })))).toBe(false);
});

test('who brought the customer in reads what they said themselves', () => {
  expect(readsWhole(member('front-desk', 'S01', 'fd'), { ...care, broughtBy: ['fd'] })).toBe(true);
  expect(readsWhole(member('front-desk', 'S01', 'fd'), care)).toBe(false);
});

test('a round is the business of the store it was done in alone', () => {
  const moved = caseOf('after-sales-care', step('care-message', {}, 'S01'), step('care-message', {}, 'S02'));
  const first = caseOf('after-sales-care', step('care-message', {}, 'S01'));
  expect(readsWhole(member('service-advisor', 'S02'), moved)).toBe(true);
  expect(readsWhole(member('service-advisor', 'S02'), first)).toBe(false);
});

test('a case that is yet to open is the business of those whose step opens with it', () => {
  const ahead = caseAhead('service-reminder', 'S01', []);
  expect(readsWhole(member('operator'), ahead)).toBe(true);
  expect(readsWhole(member('specialist'), ahead)).toBe(false);
  expect(readsWhole(member('project-department'), ahead)).toBe(false);
});

test('a key bound to a store reads no other store whole', () => {
  const key: StaffMember = { ...member('operator'), stores: ['S02'] };
  expect(readsAllWhole(key)).toBe(false);
  expect(readsWhole(key, atTheStore)).toBe(false);
  expect(readsWhole({ ...key, stores: ['S01'] }, atTheStore)).toBe(true);
});
