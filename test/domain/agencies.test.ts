import { agencyNamed, type Agency } from '../../domain/people/agencies';
import { holds, usableRoles, type StaffMember } from '../../domain/sla/recipients';

const agencies: Agency[] = [
  { key: 'A01', name: '山城旅行社', kinds: ['hotel'] },
  { key: 'A02', name: 'Two Rivers Travel', kinds: ['flight'] },
];

test.each([
  ['A01', 'A01'],
  ['ａ０１', 'A01'],
  [' 山城 旅行社\u200b', 'A01'],
  ['two rivers TRAVEL', 'A02'],
])('%j names the agency %s', (said, key) => {
  expect(agencyNamed(agencies, said)).toBe(key);
});

test('an agency that has no key here goes by its plain name', () => {
  expect(agencyNamed(agencies, ' 第一 医院 ')).toBe(agencyNamed(agencies, '第一医院'));
});

const member = (more: Partial<StaffMember>): StaffMember => ({ id: 'x', name: 'x', roles: [], store: null, ...more });

test('an agency does the steps of cases that name it, and of no other', () => {
  const hers = member({ roles: ['agency'], agency: 'A01' });
  expect(holds(hers, 'agency', { store: null, agency: 'A01' })).toBe(true);
  expect(holds(hers, 'agency', { store: null, agency: 'A02' })).toBe(false);
  expect(holds(hers, 'agency', { store: null, agency: null })).toBe(false);
  expect(holds(member({ roles: ['agency'] }), 'agency', { store: null, agency: null })).toBe(false);
});

test('a role that lacks its store or its agency is no role', () => {
  const roles = ['front-desk', 'agency', 'operator'] as const;
  expect(usableRoles(member({ roles }))).toEqual(['operator']);
  expect(usableRoles(member({ roles, store: 'S01' }))).toEqual(['front-desk', 'operator']);
  expect(usableRoles(member({ roles, stores: ['S01', 'S02'] }))).toEqual(['front-desk', 'operator']);
  expect(usableRoles(member({ roles, agency: 'A01' }))).toEqual(['agency', 'operator']);
});

test('whoever has no store holds no step of a store, nor of a case without one', () => {
  const nowhere = member({ roles: ['front-desk'] });
  expect(holds(nowhere, 'front-desk', { store: null, agency: null })).toBe(false);
});
