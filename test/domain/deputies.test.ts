import { recipientsOf, type Holder } from '../../domain/sla/recipients';
import { answering, mayStandIn } from '../../domain/duty/answering';
import { dutyOf, everyoneOnDuty } from '../../domain/duty/duty';
import { isAbove, unfitForDuty } from '../../domain/duty/fit';
import {
  a,
  atDesk,
  b,
  day,
  dutySaid,
  frontDesk,
  ids,
  manager,
  member,
  ms,
  night,
  staff,
  there,
  type Said,
} from '../support/on-duty';

test.each<[what: string, said: Said, at: string, who: string[], why: string | null]>([
  ['who is away is not there', { away: [['a', null]] }, '2026-11-27T10:00:00+08:00', ['b'], null],
  ['their deputy is', { away: [['a', 'ss']] }, '2026-11-27T10:00:00+08:00', ['ss', 'b'], null],
  [
    'the deputy of a deputy who is away',
    { away: [['a', 'ss'], ['ss', 'sm']] }, // prettier-ignore
    '2026-11-27T10:00:00+08:00',
    ['sm', 'b'],
    null,
  ],
  [
    'a loop of deputies is nobody',
    { shifts: [day], away: [['a', 'ss'], ['ss', 'a']] }, // prettier-ignore
    '2026-11-27T10:00:00+08:00',
    [],
    'absent',
  ],
  [
    'a loop beside the way is nobody, too',
    { shifts: [day], away: [['a', 'ss'], ['ss', 'sm'], ['sm', 'ss']] }, // prettier-ignore
    '2026-11-27T10:00:00+08:00',
    [],
    'absent',
  ],
  [
    'everyone away is nobody',
    { away: [['a', null], ['b', null]] }, // prettier-ignore
    '2026-11-27T10:00:00+08:00',
    [],
    'absent',
  ],
  [
    'a deputy who has left is nobody',
    { shifts: [day], away: [['a', 'gone']] },
    '2026-11-27T10:00:00+08:00',
    [],
    'absent',
  ],
  ['one of another store is nobody', { shifts: [day], away: [['a', 'b2']] }, '2026-11-27T10:00:00+08:00', [], 'absent'],
  ['who answers anyway does not stand in besides', { away: [['a', 'b']] }, '2026-11-27T10:00:00+08:00', ['b'], null],
])('deputies: %s', (_, said, at, who, why) => {
  const found = atDesk(said, at);
  expect([ids(found), found.why]).toEqual([who, why]);
});

test('whose place a deputy takes is said, and not of one who answers for themselves', () => {
  const duty = dutySaid({ away: [['a', 'ss']] });
  expect(answering([a, b], frontDesk, there(duty)).people).toEqual([
    { id: 'ss', standsInFor: 'a' },
    { id: 'b', standsInFor: null },
  ]);
  expect(atDesk({ away: [['a', 'b']] }).people).toEqual([{ id: 'b', standsInFor: null }]);
});

test('an absence is over at its end, and of two the one that began last says who stands in', () => {
  const [from, until] = [ms('2026-11-27T00:00:00+08:00'), ms('2026-11-28T00:00:00+08:00')];
  const long = { staff: 'a', fromMs: from - 1, untilMs: until, deputy: 'b' };
  const duty = dutyOf([], [long, { ...long, fromMs: from, deputy: 'ss' }], () => undefined);
  expect(duty.absenceOf('a', from - 1)?.deputy).toBe('b');
  expect(duty.absenceOf('a', from)?.deputy).toBe('ss');
  expect(duty.absenceOf('a', until)).toBeNull();
});

const holder: Holder = { role: 'front-desk', claimedBy: null, store: 'S01', agency: null };
const told = (targets: string[], said: Said, of: Partial<Holder> = {}, at?: string) =>
  recipientsOf(targets, { ...holder, ...of }, there(dutySaid(said), at));

test('a superior who is away is answered for by their deputy, and by nobody without one', () => {
  expect(told(['superior'], { away: [['sm', 'ss']] })).toEqual([
    { id: 'ss', role: 'store-manager', as: 'superior', standsInFor: 'sm' },
  ]);
  expect(told(['superior'], { away: [['sm', null]] })).toEqual([]);
  expect(told(['superior'], {})).toEqual([{ id: 'sm', role: 'store-manager', as: 'superior' }]);
});

const late = '2026-11-27T21:00:00+08:00'; // after the day's shift, in b's night
test.each<[what: string, said: Said, who: string[]]>([
  ['is told while their shift lasts', { shifts: [{ ...day, until: '22:00' }, night] }, ['a']],
  ['is told with those on duty when it is over', { shifts: [day, night] }, ['a', 'b']],
  ['is told alone where nobody is on duty', { shifts: [day] }, ['a']],
  ['is answered for by their deputy', { shifts: [day, night], away: [['a', 'ss']] }, ['ss']],
  ['without one by those on duty', { shifts: [day, night], away: [['a', null]] }, ['b']],
  ['without a roster by everyone else', { away: [['a', null]] }, ['b']],
])('whoever holds a step %s', (_, said, who) => {
  expect(told(['holder'], said, { claimedBy: 'a' }, late).map(({ id }) => id)).toEqual(who);
});

test('who may stand in is of the same store, or of head office', () => {
  expect(mayStandIn(b, a)).toBe(true);
  expect(mayStandIn(member('cs', 'cs-supervisor', null), a)).toBe(true);
  expect(mayStandIn(a, a)).toBe(false);
  expect(mayStandIn(member('b2', 'front-desk', 'S02'), a)).toBe(false);
  expect(mayStandIn(a, member('gm', 'general-manager', null))).toBe(false);
  expect(mayStandIn({ id: 'x', store: null, agency: 'A01' }, a)).toBe(false);
});

test('only who has the role there is in its roster, and each who has not is pointed at', () => {
  const shifts = [day, { ...day, staff: 'b2' }];
  const dates = [{ on: '2026-10-01', staff: 'sm', from: '08:00', until: '20:00' }];
  const faults = unfitForDuty({ role: 'front-desk', store: 'S01', shifts, dates }, staff);
  expect(faults.map(({ pointer }) => pointer)).toEqual(['/shifts/1/staff', '/dates/0/staff']);
});

test('who stands above somebody is decided by the line of their roles, in their store', () => {
  const gm = member('gm', 'general-manager', null);
  expect([isAbove(manager, a), isAbove(gm, a), isAbove(gm, manager), isAbove(a, b)]).toEqual([true, true, true, false]);
  expect([isAbove(manager, member('b2', 'front-desk', 'S02')), isAbove(manager, gm)]).toEqual([false, false]);
  expect(isAbove(member('cs', 'cs-supervisor', null), member('op', 'operator', null))).toBe(true);
});

test('nobody is away where nothing is said', () => {
  expect([everyoneOnDuty.absenceOf('a', 0), everyoneOnDuty.onRoster('front-desk', 'S01', 0)]).toEqual([null, null]);
});
