import { isWorkday, type Calendar } from '../../domain/calendar/calendars';
import { nextAllowedAt } from '../../domain/calendar/contact-rule';
import { startAfter } from '../../domain/calendar/day-moment';
import { defaultPolicy, inZoneOf, type Policy } from '../../domain/sla/policy';
import { afterSalesCare } from '../../domain/procedures/after-sales-care/table';
import { churnRecall } from '../../domain/procedures/churn-recall/table';

const policyIn = (timeZone: string, workdaysOnly = false): Policy => {
  const body = defaultPolicy(afterSalesCare);
  const contact = { ...body.contact, timeZone, workdaysOnly };
  return {
    ...body,
    contact,
    id: 'p',
    procedure: 'after-sales-care',
    store: null,
    version: 1,
    createdAt: '',
    createdBy: '',
  };
};
const holidays: Calendar = year => ({
  year,
  holidays: { '2026-10-01': '国庆', '2026-10-02': '国庆', '2026-10-03': '国庆' },
  workdays: { '2026-10-04': '调休' },
});
const firstCall = (policy: Policy, span: string, leftAt: string): string => {
  const { atMs, isExact } = startAfter(policy, span, Date.parse(leftAt));
  return new Date(isExact ? atMs : nextAllowedAt(policy.contact, atMs, holidays)).toISOString();
};

test.each([
  ['P3D', '2026-11-20T00:30:00+08:00', '2026-11-23T01:00:00.000Z', 'from just after midnight'],
  ['P3D', '2026-11-20T23:59:00+08:00', '2026-11-23T01:00:00.000Z', 'from just before midnight'],
  ['P120D', '2027-11-02T10:00:00+08:00', '2028-03-01T01:00:00.000Z', 'over the 29th of February'],
  ['P119D', '2027-11-02T10:00:00+08:00', '2028-02-29T01:00:00.000Z', 'onto the 29th of February'],
  ['P361D', '2028-02-29T10:00:00+08:00', '2029-02-24T01:00:00.000Z', 'from the 29th of February'],
  ['PT20H', '2026-11-20T10:00:00+08:00', '2026-11-20T22:00:00.000Z', 'less than a day is exact, whatever the hour'],
])('%s after %s is %s: %s', (span, leftAt, expected) => {
  expect(firstCall(policyIn('Asia/Shanghai'), span, leftAt)).toBe(expected);
});

test.each([
  ['P3D', '2026-03-06T20:00:00-05:00', '2026-03-09T13:00:00.000Z', 'clocks go forward'],
  ['P3D', '2026-10-30T20:00:00-04:00', '2026-11-02T14:00:00.000Z', 'clocks go back'],
  ['P120D', '2026-07-10T12:00:00-04:00', '2026-11-07T14:00:00.000Z', 'out of summer time'],
])('in New York %s after %s is %s, though %s between', (span, leftAt, expected) => {
  expect(firstCall(policyIn('America/New_York'), span, leftAt)).toBe(expected);
});

test('on holidays calls wait for the next working day, a make-up workday on a Sunday among them', () => {
  expect(isWorkday('2026-10-04', holidays)).toBe(true);
  expect(firstCall(policyIn('Asia/Shanghai', true), 'P3D', '2026-09-28T10:00:00+08:00')).toBe(
    '2026-10-04T01:00:00.000Z',
  );
});

test('a policy for all goes by the clock of each store, unless somebody chose a zone', () => {
  const forAll = policyIn('Asia/Shanghai');
  expect(inZoneOf(forAll, 'Asia/Urumqi').contact.timeZone).toBe('Asia/Urumqi');
  expect(inZoneOf(policyIn('Asia/Tokyo'), 'Asia/Urumqi').contact.timeZone).toBe('Asia/Tokyo');
  expect(inZoneOf({ ...forAll, store: 'S01' }, 'Asia/Urumqi').contact.timeZone).toBe('Asia/Shanghai');
  expect(inZoneOf(forAll, undefined)).toBe(forAll);
});

test('marketing keeps to working days, care does not', () => {
  expect(defaultPolicy(churnRecall).contact.workdaysOnly).toBe(true);
  expect(defaultPolicy(afterSalesCare).contact.workdaysOnly).toBe(false);
});
