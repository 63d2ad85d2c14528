import { isDay, isWorkday, yearsNeededAt, type Calendar } from '../../domain/calendar/calendars';
import { chinaCalendars } from '../../domain/calendar/china-calendar.generated';
import { nextAllowedAt } from '../../domain/calendar/contact-rule';
import { calendarForm } from '../../domain/forms/calendar';
import { defaultPolicy } from '../../domain/sla/policy';
import { procedureOf } from '../../domain/procedures';

const china: Calendar = year => chinaCalendars.find(each => each.year === year);
const contact = { ...defaultPolicy(procedureOf('service-reminder')).contact, workdaysOnly: true };
const next = (from: string) => new Date(nextAllowedAt(contact, Date.parse(from), china)).toISOString();

describe("China's calendar", () => {
  it.each([
    ['2026-11-23', true, 'a Monday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-10-01', false, 'National Day, a Thursday'],
    ['2026-02-23', false, 'a Monday in lieu, at the end of the Spring Festival'],
    ['2026-02-14', true, 'a make-up Saturday'],
    ['2026-09-20', true, 'a make-up Sunday'],
    ['2027-10-01', null, 'a day of a year without data'],
  ])('%s is %p: %s', (day, expected, _what) => {
    expect(isWorkday(day, china)).toBe(expected);
  });

  it('has only years with their festivals', () => {
    expect(chinaCalendars.map(({ year }) => year)).toEqual([2024, 2025, 2026]);
    for (const { holidays } of chinaCalendars)
      for (const festival of ['元旦', '春节', '清明', '劳动节', '端午', '国庆节'])
        expect(Object.values(holidays)).toContain(festival);
  });
});

describe('on working days only, a call', () => {
  it('of the eve of the Spring Festival waits for its end', () => {
    // Saturday 14 February is made up for; the festival ends on Monday 23
    expect(next('2026-02-14T12:00:00Z')).toBe('2026-02-24T01:00:00.000Z');
  });

  it('is made on the Sunday that makes up for the National Day', () => {
    expect(next('2026-09-19T02:00:00Z')).toBe('2026-09-20T01:00:00.000Z');
  });

  it('of the last evening of the known years waits for the next morning only', () => {
    expect(next('2026-12-31T13:00:00Z')).toBe('2027-01-01T01:00:00.000Z');
  });
});

it('the coming year is needed from sixty days before it', () => {
  expect(yearsNeededAt(Date.parse('2026-10-31T00:00:00Z'))).toEqual([2026]);
  expect(yearsNeededAt(Date.parse('2026-11-03T00:00:00Z'))).toEqual([2026, 2027]);
});

it('a day is one that exists', () => {
  expect(['2028-02-29', '2027-02-29', '2027-2-1', '2027-02-01T00:00', 'x'].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

it('a calendar names what is wrong by its day', () => {
  const wrong = {
    holidays: { '2027-02-30': '无', '2026-10-01': '国庆节', '2027-10-01': '国庆节' },
    workdays: { '2027-10-01': '调休' },
  };
  const issues = calendarForm(2027).safeParse(wrong).error?.issues ?? [];
  expect(issues.map(({ path, message }) => [path.join('/'), message])).toEqual([
    ['holidays/2027-02-30', 'must be a date, YYYY-MM-DD'],
    ['holidays/2026-10-01', 'must lie in 2027'],
    ['workdays/2027-10-01', 'is a holiday too'],
  ]);
});
