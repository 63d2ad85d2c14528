import { atDesk, day, days, dutySaid, ids, ms, night, type Said } from '../support/on-duty';

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
])('on duty: %s', (_, said, at, who, why) => {
  const found = atDesk(said, at);
  expect([ids(found), found.why]).toEqual([who, why]);
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
