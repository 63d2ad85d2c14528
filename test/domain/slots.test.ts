import { DomainError } from '../../domain/errors';
import { slotHolding, slotsOfDay, type Capacity } from '../../domain/slots/capacity';
import { schedule } from '../../domain/slots/schedule';
import { seatIn, type Seat, type SlotInUse } from '../../domain/slots/seat';

const hours = (from: string, until: string, minutes = 60, capacity = 2) => ({ from, until, minutes, capacity });
const iso = (ms: number) => new Date(ms).toISOString();
const begins = (capacity: Capacity, day: string, zone: string) =>
  slotsOfDay(capacity, day, zone).map(({ atMs }) => iso(atMs));

/** The code with which something is refused. */
function refusal(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
  return undefined;
}

describe('the slots of a day', () => {
  it('are those of its weekday, by the clock of the store', () => {
    const capacity = { '1': [hours('09:00', '12:00')], '2': [hours('14:00', '15:00')] };
    expect(begins(capacity, '2026-11-30', 'Asia/Shanghai')).toEqual([
      '2026-11-30T01:00:00.000Z',
      '2026-11-30T02:00:00.000Z',
      '2026-11-30T03:00:00.000Z',
    ]);
    expect(begins(capacity, '2026-12-02', 'Asia/Shanghai')).toEqual([]);
  });

  it('are those of the date where the date has its own, none of them among these', () => {
    const capacity = { '5': [hours('09:00', '11:00')], '2026-12-25': [], '2027-01-01': [hours('10:00', '11:00')] };
    expect(begins(capacity, '2026-12-18', 'Asia/Shanghai')).toHaveLength(2);
    expect(begins(capacity, '2026-12-25', 'Asia/Shanghai')).toEqual([]);
    expect(begins(capacity, '2027-01-01', 'Asia/Shanghai')).toEqual(['2027-01-01T02:00:00.000Z']);
  });

  it('begin at the same hour on either side of a change of the clock', () => {
    const capacity = { '6': [hours('09:00', '10:00')], '7': [hours('09:00', '10:00')] };
    expect(begins(capacity, '2026-03-28', 'Europe/Berlin')).toEqual(['2026-03-28T08:00:00.000Z']);
    expect(begins(capacity, '2026-03-29', 'Europe/Berlin')).toEqual(['2026-03-29T07:00:00.000Z']);
    expect(begins(capacity, '2026-10-25', 'Europe/Berlin')).toEqual(['2026-10-25T08:00:00.000Z']);
  });

  it('are one fewer, or one more, where an hour is lost or comes twice between them', () => {
    const capacity = { '7': [hours('00:00', '06:00')] };
    expect(begins(capacity, '2026-03-29', 'Europe/Berlin')).toHaveLength(5);
    expect(new Set(begins(capacity, '2026-10-25', 'Europe/Berlin')).size).toBe(7);
  });

  it('end with the day at the latest, and are whole', () => {
    expect(begins({ '1': [hours('22:30', '24:00')] }, '2026-11-30', 'Asia/Shanghai')).toEqual([
      '2026-11-30T14:30:00.000Z',
    ]);
  });
});

describe('a moment', () => {
  const capacity = { '1': [hours('09:00', '11:00')] };
  const held = (moment: string) => {
    const { atMs, ...slot } = slotHolding(capacity, Date.parse(moment), 'Asia/Shanghai');
    return { at: iso(atMs), ...slot };
  };

  it('is in the slot it lies in, from its first instant to before its last', () => {
    expect(held('2026-11-30T01:00:00Z').at).toBe('2026-11-30T01:00:00.000Z');
    expect(held('2026-11-30T01:59:59.999Z').at).toBe('2026-11-30T01:00:00.000Z');
    expect(held('2026-11-30T02:00:00Z').at).toBe('2026-11-30T02:00:00.000Z');
  });

  it.each(['2026-11-30T03:00:00Z', '2026-11-30T00:59:00Z', '2026-12-01T01:00:00Z'])(
    'outside every slot has no capacity: %s',
    moment => {
      expect(held(moment)).toEqual({ at: iso(Date.parse(moment)), minutes: 0, capacity: 0 });
    },
  );
});

describe('a seat', () => {
  const atMs = Date.parse('2026-11-30T01:00:00Z');
  const wanted = (others: number[], own: Partial<Seat> | null = null, capacity = 2): SlotInUse => ({
    department: '',
    slot: { atMs, minutes: 60, capacity },
    others,
    own: own && {
      ...{ caseId: 'c', store: 'S01', department: '', at: new Date(atMs), seat: 1, minutes: 60 },
      ...rest(own),
    },
  });
  const rest = (own: Partial<Seat>) => ({ appointmentAt: new Date(atMs), state: 'held' as const, ...own });

  it('is the first that is free', () => {
    expect(seatIn(wanted([]), false)).toEqual({ seat: 1, isOverbooked: false });
    expect(seatIn(wanted([2]), false)).toEqual({ seat: 1, isOverbooked: false });
  });

  it('is refused beyond the capacity, and given where somebody decides so', () => {
    expect(refusal(() => seatIn(wanted([1, 2]), false))).toBe('slot-full');
    expect(seatIn(wanted([1, 2]), true)).toEqual({ seat: 3, isOverbooked: true });
    expect(refusal(() => seatIn(wanted([], null, 0), false))).toBe('slot-full');
  });

  it('is kept by whoever has it, however many sit there by now', () => {
    expect(seatIn(wanted([2, 3], { seat: 1 }), false)).toEqual({ seat: 1, isOverbooked: true });
  });

  it('in another slot gives no right to this one', () => {
    const earlier = { at: new Date(atMs - 3_600_000) };
    expect(refusal(() => seatIn(wanted([1, 2], earlier), false))).toBe('slot-full');
  });
});

test('whose slot is gone stays in the schedule, without capacity', () => {
  const capacity = { '1': [hours('09:00', '10:00')] };
  const seats = ['2026-11-30T01:30:00Z', '2026-11-30T06:00:00Z'].map(at => ({ appointmentAt: new Date(at) }));
  const shown = schedule(capacity, ['2026-11-30'], seats, 'Asia/Shanghai');
  expect(shown.map(({ atMs, capacity: most, seats: { length } }) => [iso(atMs), most, length])).toEqual([
    ['2026-11-30T01:00:00.000Z', 2, 1],
    ['2026-11-30T06:00:00.000Z', 0, 1],
  ]);
});
