import fc from 'fast-check';
import type { Calendar } from '../../domain/calendar/calendars';
import { isAllowedAt, nextAllowedAt, unknownYearAt } from '../../domain/calendar/contact-rule';
import type { ContactPolicy } from '../../domain/sla/policy';

const contactOf = (change: Partial<ContactPolicy>): ContactPolicy => ({
  allowed: [
    ['09:00', '12:00'],
    ['14:00', '20:00'],
  ],
  timeZone: 'Asia/Shanghai',
  workdaysOnly: false,
  oncePerDay: true,
  maxAttempts: 3,
  retryAfter: 'PT2H',
  ...change,
});
const noneKnown: Calendar = () => undefined;
const plain: Calendar = year => ({ year, holidays: {}, workdays: {} });
const at = (text: string) => Date.parse(text);
const next = (contact: ContactPolicy, from: string, calendar = noneKnown) =>
  new Date(nextAllowedAt(contact, at(from), calendar)).toISOString();

describe('calling hours', () => {
  const contact = contactOf({});

  it.each([
    ['in the night, for the morning', '2026-11-23T18:00:00Z', '2026-11-24T01:00:00.000Z'],
    ['at noon, for the afternoon', '2026-11-23T04:00:00Z', '2026-11-23T06:00:00.000Z'],
    ['in the morning, for nothing', '2026-11-23T01:00:00Z', '2026-11-23T01:00:00.000Z'],
    ['a millisecond before the rest, for nothing', '2026-11-23T03:59:59.999Z', '2026-11-23T03:59:59.999Z'],
    ['at the end of the day, for the next', '2026-11-23T12:00:00Z', '2026-11-24T01:00:00.000Z'],
  ])('waits %s', (_when, from, expected) => {
    expect(next(contact, from)).toBe(expected);
  });

  it('that end at midnight last to midnight', () => {
    const late = contactOf({ allowed: [['20:00', '24:00']] });
    expect(next(late, '2026-11-23T15:59:59.999Z')).toBe('2026-11-23T15:59:59.999Z');
    expect(next(late, '2026-11-23T16:00:00Z')).toBe('2026-11-24T12:00:00.000Z');
  });

  it('that touch each other have no gap', () => {
    const joined = contactOf({
      allowed: [
        ['09:00', '12:00'],
        ['12:00', '13:00'],
      ],
    });
    expect(next(joined, '2026-11-23T04:00:00Z')).toBe('2026-11-23T04:00:00.000Z');
  });

  it('that are nowhere said are all hours', () => {
    expect(next(contactOf({ allowed: [] }), '2026-11-23T18:00:00Z')).toBe('2026-11-23T18:00:00.000Z');
  });

  it('of half past are half past where the zone is at half past', () => {
    expect(next(contactOf({ timeZone: 'Asia/Kolkata' }), '2026-11-23T18:00:00Z')).toBe('2026-11-24T03:30:00.000Z');
  });
});

describe('where the clocks change', () => {
  const newYork = (allowed: [string, string][]) => contactOf({ timeZone: 'America/New_York', allowed });

  it('hours that begin in the gap begin when it ends', () => {
    // 8 March 2026: 02:00 EST is 03:00 EDT
    expect(next(newYork([['02:30', '04:00']]), '2026-03-08T06:00:00Z')).toBe('2026-03-08T07:00:00.000Z');
  });

  it('hours that lie in the gap are not that day', () => {
    expect(next(newYork([['02:15', '02:45']]), '2026-03-08T06:00:00Z')).toBe('2026-03-09T06:15:00.000Z');
  });

  it('hours that come twice are hours twice', () => {
    // 1 November 2026: 02:00 EDT is 01:00 EST
    const once = newYork([['01:15', '01:45']]);
    expect(next(once, '2026-11-01T05:00:00Z')).toBe('2026-11-01T05:15:00.000Z');
    expect(next(once, '2026-11-01T05:45:00Z')).toBe('2026-11-01T06:15:00.000Z');
  });

  it('the morning is at nine by the wall on either side', () => {
    const berlin = contactOf({ timeZone: 'Europe/Berlin' });
    expect(next(berlin, '2026-03-28T20:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
    expect(next(berlin, '2026-10-24T20:00:00Z')).toBe('2026-10-25T08:00:00.000Z');
  });
});

describe('a year without data', () => {
  it('lets a call through on calling hours alone and is named', () => {
    const contact = contactOf({ workdaysOnly: true });
    expect(next(contact, '2027-01-02T18:00:00Z')).toBe('2027-01-03T01:00:00.000Z');
    expect(unknownYearAt(contact, at('2027-01-03T01:00:00Z'), noneKnown)).toBe(2027);
    expect(unknownYearAt(contact, at('2027-01-03T01:00:00Z'), plain)).toBeNull();
    expect(unknownYearAt(contactOf({}), at('2027-01-03T01:00:00Z'), noneKnown)).toBeNull();
  });

  it('begins at midnight of the customer, not of Greenwich', () => {
    const contact = contactOf({ workdaysOnly: true, allowed: [] });
    const until2026: Calendar = year => (year < 2027 ? plain(year) : undefined);
    expect(unknownYearAt(contact, at('2026-12-31T16:00:00Z'), until2026)).toBe(2027);
    expect(unknownYearAt(contact, at('2026-12-31T15:59:00Z'), until2026)).toBeNull();
  });
});

const MINUTE = 60_000;
const day = 86_400_000;

it('is the first allowed moment, in any zone and across its changes', () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 }).map(quarters => {
    const clock = [...quarters].sort((a, b) => a - b).map(q => `${pad(Math.floor(q / 4))}:${pad((q % 4) * 15)}`);
    return clock.flatMap((from, i): [string, string][] => {
      const to = clock[i + 1];
      return i % 2 === 0 && to !== undefined ? [[from, to]] : [];
    });
  });
  const zones = fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Shanghai', 'Asia/Kolkata');
  // two of the days on which clocks change in each half of the year, and days around them
  const moments = fc.constantFrom('2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-06-10');
  const samples = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { maxLength: 60 });
  const inputs = [times, zones, moments, fc.integer({ min: -day, max: day }), fc.boolean(), samples] as const;
  fc.assert(
    fc.property(...inputs, (allowed, timeZone, moment, offset, workdaysOnly, sampled) => {
      const contact = contactOf({ allowed, timeZone, workdaysOnly });
      const from = at(`${moment}T12:00:00Z`) + offset;
      const found = nextAllowedAt(contact, from, plain);
      expect(found).toBeGreaterThanOrEqual(from);
      expect(isAllowedAt(contact, found, plain)).toBe(true);
      const waited = Math.floor((found - from) / MINUTE);
      for (const part of sampled) {
        const before = from + Math.floor(part * waited) * MINUTE;
        if (before < found) expect(isAllowedAt(contact, before, plain)).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
