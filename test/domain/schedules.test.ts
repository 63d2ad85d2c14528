import { faultInCron } from '../../domain/calendar/cron';
import { findProcedure } from '../../domain/procedures';
import { defaultSchedules } from '../../domain/calendar/schedules';

test.each([
  '0 9 15 * *',
  '0 0 * * 1',
  '*/5 9-18 * * MON-FRI',
  '0,30 8 1,15 jan-jun,12 *',
  '5/10 0 * * 0-7',
  '0 0 29 2 *',
  '59 23 31 12 7',
])('%s is a cron expression', cron => {
  expect(faultInCron(cron)).toBeNull();
});

test.each([
  ['', 'five fields'],
  ['0 9 15 *', 'five fields'],
  ['0 0 9 15 * *', 'five fields'],
  ['0  9 15 * *', 'five fields'],
  ['@daily', 'five fields'],
  ['TZ=UTC 0 9 15 *', 'minute'],
  ['60 9 15 * *', 'minute'],
  ['-1 9 15 * *', 'minute'],
  ['0 24 15 * *', 'hour'],
  ['0 9 0 * *', 'day of month'],
  ['0 9 15 13 *', 'month'],
  ['0 9 15 foo *', 'month'],
  ['0 9 * * 8', 'day of week'],
  ['0 9 * * FRI-MON', 'day of week'],
  ['*/0 9 * * *', 'minute'],
  ['1-2-3 9 * * *', 'minute'],
  ['1, 9 * * *', 'minute'],
  ['1#2 9 * * *', 'minute'],
  ['0 9 L * *', 'day of month'],
  ['0 0 31 4,6 *', 'no such month'],
])('%s is refused, and the fault is named', (cron, fault) => {
  expect(faultInCron(cron)).toContain(fault);
});

test('the schedules of the handbooks are of procedures this release has, and each reads as cron', () => {
  for (const { procedure, cron } of defaultSchedules()) {
    expect(findProcedure(procedure)).toBeDefined();
    expect(faultInCron(cron)).toBeNull();
  }
});
