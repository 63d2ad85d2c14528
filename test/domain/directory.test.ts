import { cardForm, customerForm, staffForm, storeForm } from '../../domain/forms/directory';
import { changedFields, type Entries } from '../../domain/people/entries';
import { mayReach, mustKeepStaff, unplacedRoles } from '../../domain/people/keeping-staff';
import { maskedCustomer } from '../../domain/people/seeing-customers';
import { isMet } from '../../domain/values/versions';

const none = { match: null, noneMatch: null };

it.each([
  ['nothing asked', none, 3, true],
  ['nothing asked, nothing there', none, null, true],
  ['its tag', { ...none, match: '"3"' }, 3, true],
  ['one of several tags', { ...none, match: '"1" , "3"' }, 3, true],
  ['an older tag', { ...none, match: '"2"' }, 3, false],
  ['a tag of what is not there', { ...none, match: '"1"' }, null, false],
  ['any version', { ...none, match: '*' }, 3, true],
  ['any version of what is not there', { ...none, match: '*' }, null, false],
  ['a weak tag', { ...none, match: 'W/"3"' }, 3, false],
  ['no tag at all', { ...none, match: '3' }, 3, false],
  ['only where there is none', { ...none, noneMatch: '*' }, null, true],
  ['only where there is none, and there is', { ...none, noneMatch: '*' }, 3, false],
])('a change goes by %s', (_, condition, version, met) => {
  expect(isMet(condition, version)).toBe(met);
});

const member = { name: '李明', roles: ['front-desk' as const], store: 'S01', agency: null };
const whole: Entries['staff'] = { ...member, phone: null, email: null, active: true };

it('says what is missing to act in a role', () => {
  expect(unplacedRoles(whole)).toEqual([]);
  expect(unplacedRoles({ ...whole, store: null })).toMatchObject([{ pointer: '/store' }]);
  expect(unplacedRoles({ ...whole, roles: ['agency'], store: null })).toMatchObject([{ pointer: '/agency' }]);
  expect(unplacedRoles({ ...whole, roles: ['operator'], store: null })).toEqual([]);
});

const manager = { id: 'sm-S01', roles: ['store-manager' as const], stores: ['S01'] };
const bound = { id: 'key:1', roles: ['administrator' as const], stores: ['S01'] };

it.each([
  ['a manager the phone', manager, { phone: '13800000001' }, null],
  ['a manager the e-mail', manager, { email: 'a@b.example' }, null],
  ['a manager nobody’s roles', manager, { roles: ['store-manager' as const] }, 'forbidden'],
  ['a manager nobody’s leaving', manager, { active: false }, 'forbidden'],
  ['a key of the store its people', bound, { roles: ['service-advisor' as const] }, null],
  ['a key of the store no role of the chain', bound, { roles: ['administrator' as const] }, 'forbidden'],
  ['a key of the store nobody into another', bound, { store: 'S02' }, 'forbidden'],
  ['who keeps the chain anything', { ...bound, stores: null }, { store: 'S02', active: false }, null],
])('changes: %s', (_, keeper, change, code) => {
  const act = () => mustKeepStaff(keeper, 'li-1', whole, { ...whole, ...change });
  if (code === null) expect(act).not.toThrow();
  else expect(act).toThrow(`${code}: `);
});

it.each([
  ['the administrator’s roles', { roles: ['front-desk' as const] }],
  ['their leaving', { active: false }],
  ['how they are reached', { email: 'a@b.example' }],
])('nobody of a store takes from who has a role of the chain there: %s', (_, change) => {
  const ofTheChain = { ...whole, roles: ['administrator' as const, 'general-manager' as const] };
  for (const roles of [ofTheChain.roles, ['front-desk' as const, 'administrator' as const]])
    for (const keeper of [bound, manager]) {
      const act = () => mustKeepStaff(keeper, 'li-1', { ...whole, roles }, { ...whole, roles, ...change });
      expect(act).toThrow('forbidden: ');
    }
  expect(() =>
    mustKeepStaff({ ...bound, stores: null }, 'li-1', ofTheChain, { ...ofTheChain, ...change }),
  ).not.toThrow();
});

it('says how somebody is reached: whoever stands above them, they themselves, and who keeps the store its people', () => {
  const of = (...roles: Entries['staff']['roles']) => ({ ...member, id: 'li-1', roles });
  expect([mayReach(manager, of('front-desk')), mayReach(manager, of('technician', 'front-desk'))]).toEqual([
    true,
    true,
  ]);
  expect([mayReach(manager, of('store-manager')), mayReach(bound, of('store-manager'))]).toEqual([false, true]);
  expect(mayReach({ ...manager, id: 'li-1' }, of('store-manager', 'general-manager'))).toBe(true);
  for (const keeper of [manager, bound])
    for (const above of ['administrator', 'general-manager', 'hr'] as const)
      expect([mayReach(keeper, of(above)), mayReach(keeper, of('front-desk', above))]).toEqual([false, false]);
  expect(mayReach({ ...bound, stores: null }, of('general-manager'))).toBe(true);
});

it('does not even say that somebody of another store is there', () => {
  const act = () => mustKeepStaff(manager, 'li-1', { ...whole, store: 'S02' }, { ...whole, store: 'S02' });
  expect(act).toThrow('not-found: ');
});

it('compares what was said, whatever the order of its fields', () => {
  const { name, ...rest } = whole;
  expect(changedFields(whole, { ...rest, name })).toEqual([]);
  expect(changedFields(whole, { ...whole, roles: ['front-desk', 'service-advisor'], email: 'x@y.example' })).toEqual([
    'roles',
    'email',
  ]);
});

it('brings what is written to its one form', () => {
  const said = { ...member, roles: ['front-desk', 'front-desk'], phone: '+86 138-0000-0106', active: true };
  expect(staffForm.parse(said)).toEqual({ ...whole, phone: '13800000106' });
  expect(customerForm.parse({ customerName: '张伟', vin: 'lsvaa4187-e2193847' })).toEqual({
    customerName: '张伟',
    phone: null,
    vin: 'LSVAA4187E2193847',
    model: null,
  });
  expect(cardForm.parse({ plate: '渝Ａ·12345', validUntil: '2030-01-01', services: ['pickup', 'pickup'] })).toEqual({
    plate: '渝A12345',
    validUntil: '2030-01-01',
    services: ['pickup'],
    state: 'valid',
  });
});

const store = { name: '江北店', timeZone: 'Asia/Shanghai' };

it.each([
  [{ timeZone: '+08:00' }],
  [{ timeZone: 'asia/shanghai' }],
  [{ name: ' ' }],
  [{ name: '江北\u0000店' }],
  [{ name: '江'.repeat(201) }],
  [{ opens: [['18:00', '08:30']] }],
  [{ opens: [['08:30', '12:00'], ['11:00', '18:00']] }], // prettier-ignore
  [{ opens: [] }],
  [{ closedAt: '2026-02-30T00:00:00Z' }],
  [{ opening: [] }],
])('takes no store such as %j', more => {
  expect(storeForm.safeParse({ ...store, ...more }).success).toBe(false);
});

it('stars what a list need not show', () => {
  const body = { customerName: '欧阳娜', phone: '13800012345', vin: 'LSVAA4187E2193847', model: '朗逸' };
  const entry = { key: '渝A12345', version: 1, changedAt: new Date(0), changedBy: 'x', body };
  expect(maskedCustomer(entry).body).toEqual({
    customerName: '欧**',
    phone: '138****2345',
    vin: '***********193847',
    model: '朗逸',
  });
});
