import path from 'node:path';
import { isWorkday } from '../../domain/calendar/calendars';
import { chinaCalendars } from '../../domain/calendar/china-calendar.generated';

type Days = Record<string, string>;
interface Calendar {
  holidays: Days;
  workdays: Days;
}
let days: {
  weeksOf(year: number, month: number): (string | null)[][];
  dayIn(calendar: Calendar, day: string): { kind: string; name: string | null };
  daysBetween(from: string, until: string): string[];
  withDays(calendar: Calendar, days: string[], kind: string, name: string): Calendar;
  dayChanges(before: Calendar, after: Calendar): { day: string }[];
  stretchesOf(listed: Days): { from: string; until: string; name: string }[];
};
beforeAll(async () => {
  days = await import(path.join(__dirname, '../../api/board/calendar-days.js'));
});

it('a month has its days under their weekdays', () => {
  expect(days.weeksOf(2026, 2)[0]).toEqual([null, null, null, null, null, null, '2026-02-01']);
  expect(days.weeksOf(2028, 2).flat().filter(Boolean)).toHaveLength(29);
  for (const month of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    for (const week of days.weeksOf(2026, month)) expect(week).toHaveLength(7);
});

it.each(chinaCalendars.map(calendar => [calendar.year, calendar] as const))(
  'each day of %d is what the rules of calls take it for',
  (year, calendar) => {
    const all = days.daysBetween(`${year}-01-01`, `${year}-12-31`);
    expect(all.length).toBeGreaterThanOrEqual(365);
    const works = all.filter(day => ['work', 'moved'].includes(days.dayIn(calendar, day).kind));
    expect(works).toEqual(all.filter(day => isWorkday(day, () => calendar)));
  },
);

it('days are made holidays, work days that are made up for, or usual again', () => {
  const before = { holidays: { '2026-10-01': '国庆节' }, workdays: { '2026-10-10': '国庆节' } };
  const moved = days.withDays(before, ['2026-10-10', '2026-10-11'], 'holiday', '店庆');
  expect(moved).toEqual({
    holidays: { '2026-10-01': '国庆节', '2026-10-10': '店庆', '2026-10-11': '店庆' },
    workdays: {},
  });
  expect(days.dayChanges(before, moved).map(({ day }) => day)).toEqual(['2026-10-10', '2026-10-11']);
  expect(days.stretchesOf(moved.holidays)).toEqual([
    { from: '2026-10-01', until: '2026-10-01', name: '国庆节' },
    { from: '2026-10-10', until: '2026-10-11', name: '店庆' },
  ]);
  const usual = days.withDays(moved, ['2026-10-10', '2026-10-11'], 'usual', '');
  expect(usual).toEqual({ holidays: { '2026-10-01': '国庆节' }, workdays: {} });
  expect(days.daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(days.daysBetween('2026-03-01', '2026-02-27')).toEqual([]);
});
