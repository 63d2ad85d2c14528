import { answering, mayStandIn, type Answering } from '../../domain/duty/answering';
import { dutyOf, everyoneOnDuty, type Absence, type Duty, type RosterOf } from '../../domain/duty/duty';
import { isAbove, unfitForDuty } from '../../domain/duty/fit';
import type { DatedShift, Shift } from '../../domain/duty/roster';
import { climbed, whySkipped } from '../../domain/sla/climb';
import { rungsOf } from '../../domain/sla/ladder';
import { recipientsOf, type Holder, type StaffMember } from '../../domain/sla/recipients';
import type { StaffRole } from '../../domain/people/roles';

const member = (id: string, role: StaffRole, store: string | null = 'S01'): StaffMember => {
  return { id, name: id, roles: [role], store };
};
const [a, b] = [member('a', 'front-desk'), member('b', 'front-desk')];
const manager = member('sm', 'store-manager');
const staff = [
  ...[a, b, manager, member('ss', 'service-supervisor'), member('gm', 'general-manager', null)],
  ...[member('cs', 'cs-supervisor', null), member('b2', 'front-desk', 'S02')],
];
const days = [1, 2, 3, 4, 5, 6, 7];
const zones: Readonly<Record<string, string>> = { S01: 'Asia/Shanghai', S02: 'Europe/Berlin' };
const ms = (at: string) => Date.parse(at);

interface Said {
  shifts?: Shift[];
  dates?: DatedShift[];
  away?: [staff: string, deputy: string | null][];
  store?: string;
}
const EVER = { fromMs: 0, untilMs: ms('2100-01-01T00:00:00Z') };
function dutySaid({ shifts, dates, away = [], store = 'S01' }: Said): Duty {
  const isRoster = shifts !== undefined || dates !== undefined;
  const rosters: RosterOf[] = isRoster ? [{ role: 'front-desk', store, shifts: shifts ?? [], dates: dates ?? [] }] : [];
  const absences = away.map(([who, deputy]): Absence => ({ staff: who, deputy, ...EVER }));
  return dutyOf(rosters, absences, key => zones[key ?? '']);
}
const there = (duty: Duty, at = '2026-11-27T10:00:00+08:00') => ({ staff, duty, atMs: ms(at) });
const frontDesk = { role: 'front-desk', store: 'S01' } as const;
const atDesk = (said: Said, at?: string) => answering([a, b], frontDesk, there(dutySaid(said), at));
const ids = ({ people }: Answering) => people.map(({ id }) => id);

const day: Shift = { staff: 'a', days: [1, 2, 3, 4, 5], from: '08:00', until: '20:00' };
const night: Shift = { staff: 'b', days: [5], from: '20:00', until: '08:00' };

test.each<[what: string, said: Said, at: string, who: string[], why: string | null]>([
  ['without a roster everyone is', {}, '2026-11-27T03:00:00+08:00', ['a', 'b'], null],
  ['nor with one that says nothing', { shifts: [] }, '2026-11-27T03:00:00+08:00', ['a', 'b'], null],
  ['from the first minute of a shift', { shifts: [day] }, '2026-11-27T08:00:00+08:00', ['a'], null],
  ['to its last millisecond', { shifts: [day] }, '2026-11-27T19:59:59.999+08:00', ['a'], null],
  ['and not at its end', { shifts: [day] }, '2026-11-27T20:00:00+08:00', [], 'off-duty'],
  ['a day of the week it does not name', { shifts: [day] }, '2026-11-28T10:00:00+08:00', [], 'off-duty'],
  ['an empty roster at night has nobody', { shifts: [day] }, '2026-11-27T03:00:00+08:00', [], 'off-duty'],
  ['a night is of the day it begins on', { shifts: [day, night] }, '2026-11-28T07:59:00+08:00', ['b'], null],
  ['before it begins it has not', { shifts: [day, night] }, '2026-11-27T07:59:00+08:00', [], 'off-duty'],
  [
    'the same time twice is a whole day',
    { shifts: [{ ...night, from: '08:00' }] },
    '2026-11-28T07:59:00+08:00',
    ['b'],
    null,
  ],
  ['to 24:00 is to midnight', { shifts: [{ ...day, until: '24:00' }] }, '2026-11-27T23:59:59+08:00', ['a'], null],
  [
    'a date goes before the week',
    { shifts: [day], dates: [{ on: '2026-11-27', staff: 'b', from: '08:00', until: '12:00' }] },
    '2026-11-27T10:00:00+08:00',
    ['b'],
    null,
  ],
  [
    'and has nobody else',
    { shifts: [day], dates: [{ on: '2026-11-27', staff: 'b', from: '08:00', until: '12:00' }] },
    '2026-11-27T13:00:00+08:00',
    [],
    'off-duty',
  ],
  [
    'a dated night ends on the day after',
    { shifts: [day], dates: [{ on: '2026-11-27', staff: 'b', from: '20:00', until: '09:00' }] },
    '2026-11-28T08:30:00+08:00',
    ['b'],
    null,
  ],
  [
    'holidays alone leave other days to everyone',
    { dates: [{ on: '2026-10-01', staff: 'b', from: '08:00', until: '20:00' }] },
    '2026-11-27T03:00:00+08:00',
    ['a', 'b'],
    null,
  ],
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
])('on duty: %s', (_, said, at, who, why) => {
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

test.each([
  // Berlin: 29 March 2026 has no 02:00 to 03:00, 25 October has it twice
  ['2026-03-29T01:59:00+01:00', ['b2']],
  ['2026-03-29T03:00:00+02:00', ['b2']],
  ['2026-03-29T05:59:00+02:00', ['b2']],
  ['2026-03-29T06:00:00+02:00', []],
  ['2026-10-25T02:30:00+02:00', ['b2']],
  ['2026-10-25T02:30:00+01:00', ['b2']],
  ['2026-10-25T05:59:00+01:00', ['b2']],
  ['2026-10-25T06:00:00+01:00', []],
  ['2026-10-24T22:00:00+02:00', ['b2']],
  ['2026-10-24T21:59:00+02:00', []],
])('a night goes by the clock on the wall where that is put on or back: %s', (at, who) => {
  const shifts = [{ staff: 'b2', days, from: '22:00', until: '06:00' }];
  const duty = dutySaid({ shifts, store: 'S02' });
  expect([...(duty.onRoster('front-desk', 'S02', ms(at)) ?? ['everyone'])]).toEqual(who);
});

test('a shift that begins in the hour that is left out begins when the clock goes on', () => {
  const duty = dutySaid({ shifts: [{ staff: 'b2', days, from: '02:30', until: '04:00' }], store: 'S02' });
  const at = (instant: string) => duty.onRoster('front-desk', 'S02', ms(instant))?.has('b2');
  expect([at('2026-03-29T03:29:00+02:00'), at('2026-03-29T03:30:00+02:00'), at('2026-03-29T04:00:00+02:00')]).toEqual([
    false,
    true,
    false,
  ]);
});

test('a roster of one store or role says nothing of another', () => {
  const duty = dutySaid({ shifts: [day] });
  const at = ms('2026-11-27T03:00:00+08:00');
  expect([duty.onRoster('front-desk', 'S02', at), duty.onRoster('technician', 'S01', at)]).toEqual([null, null]);
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

const ladder = {
  levels: [
    { level: 'L1', after: 'PT0S', to: ['holder', 'superior'] },
    { level: 'L2', after: 'PT5M', to: ['store-manager'] },
    { level: 'L3', after: 'PT15M', to: ['general-manager'], repeatEvery: 'PT30M' },
  ],
  ...{ warnAt: null, warnMinimum: 'PT3M' },
};
test.each<[what: string, said: Said, levels: string[], whys: (string | null)[]]>([
  ['with somebody it does not climb', {}, ['L1'], [null]],
  [
    'one that is empty climbs at once',
    { shifts: [night], away: [['sm', null]] },
    ['L1', 'L2', 'L3'],
    ['absent', 'absent', null],
  ],
  ['somebody beside who is off duty is enough', { shifts: [night] }, ['L1'], [null]],
  [
    'with everyone away it ends with its last level',
    { shifts: [night], away: [['sm', null], ['gm', null]] }, // prettier-ignore
    ['L1', 'L2', 'L3'],
    ['absent', 'absent', 'absent'],
  ],
])('a level nobody answers to is skipped: %s', (_, said, levels, whys) => {
  const now = there(dutySaid(said));
  const ahead = rungsOf(ladder, { startMs: 0, dueMs: 0 });
  const come = [ahead.next(), ahead.next()].flatMap(({ value }) => value ?? []);
  const rungs = climbed(come, ahead, all => all.some(({ to }) => recipientsOf(to, holder, now).length > 0));
  const climbing = rungs.filter(({ kind }) => kind === 'level');
  expect(climbing.map(({ level }) => level)).toEqual(levels);
  expect(climbing.map(rung => whySkipped(rung, holder, now))).toEqual(whys);
});

test('nobody of a role, and nobody on duty, are told apart; a group is somebody', () => {
  const rung = { kind: 'level' as const, level: 'L1', repeat: 1, atMs: 0 };
  const now = there(dutySaid({ shifts: [night] }));
  expect(whySkipped({ ...rung, to: ['quality-inspector'] }, holder, now)).toBe('nobody');
  expect(whySkipped({ ...rung, to: ['holder', 'quality-inspector'] }, holder, now)).toBe('off-duty');
  expect(whySkipped({ ...rung, to: ['group:desk', 'holder'] }, holder, now)).toBeNull();
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
