import { readRow } from '../../domain/forms/plan-rows';
import { planFromOf, roomFor, startOfRow } from '../../domain/plans';
import { defaultPolicy } from '../../domain/sla/policy';
import { remindOnOf } from '../../domain/reminder-days';
import { serviceReminder } from '../../domain/procedures/service-reminder/table';
import type { StaffRole } from '../../domain/people/roles';

const usual = defaultPolicy(serviceReminder);
const withSettings = (settings: Record<string, number>) => ({ ...usual, settings: { ...usual.settings, ...settings } });
const at = (text: string) => Date.parse(text);
const now = at('2026-11-23T02:00:00Z');

describe('a row may open', () => {
  it.each([
    ['without a day', null, 0, now],
    ['on a day that has passed', '2026-11-01', 0, now],
    ['today', '2026-11-23', 0, now],
    ['on a later day', '2026-12-01', 0, at('2026-12-01T01:00:00Z')],
    ['some days before it', '2026-12-01', 3, at('2026-11-28T01:00:00Z')],
    ['on a day whose lead has begun', '2026-11-25', 7, now],
  ])('%s', (_, dueOn, leadDays, startMs) => {
    expect(startOfRow(withSettings({ leadDays }), dueOn, now, () => undefined)).toBe(startMs);
  });
});

it.each([
  [{ openAtMost: 50, perHour: 0 }, 20, 900, 30],
  [{ openAtMost: 50, perHour: 0 }, 80, 0, 0],
  [{ openAtMost: 50, perHour: 30 }, 10, 25, 5],
  [{ openAtMost: 0, perHour: 0 }, 9_999, 9_999, Infinity],
])('under %j with %i open and %i in this hour %d more may open', (settings, open, inThisHour, room) => {
  expect(roomFor(withSettings(settings), open, inThisHour)).toBe(room);
});

it('reads the days spreadsheets write, and no others', () => {
  const dayOf = (dueOn: string) => {
    const row = readRow(2, { plate: '渝A00001', customerName: '甲', dueOn });
    return Array.isArray(row) ? row.map(({ code }) => code) : row.dueOn;
  };
  expect(['2026-12-01', '2026/12/1', '2026.1.31'].map(dayOf)).toEqual(['2026-12-01', '2026-12-01', '2026-01-31']);
  for (const wrong of ['2026-02-30', '0000-01-01', '1.12.2026', '20261201', 'soon'])
    expect(dayOf(wrong)).toEqual(['invalid-due-on']);
});

it.each([
  [
    { plate: '渝Ｐ00001', phone: '138 0000 0001' },
    { plate: '渝Ｐ00001', phone: '138 0000 0001' },
  ],
  [{ plate: '渝p-00001' }, { plate: '渝p-00001' }],
  [{ plate: '渝P00001', phone: '13800000001' }, undefined],
])('keeps how a row %j was typed', (cells, typed) => {
  const row = readRow(2, { customerName: '甲', ...cells });
  expect(row).toMatchObject({ plate: '渝P00001' });
  expect(Array.isArray(row) ? row : row.typed).toEqual(typed);
});

it('takes machine clients by their roles and stores', () => {
  const key = (roles: StaffRole[], stores: string[]) => ({ id: 'key:1', name: 'key', roles, store: null, stores });
  expect(planFromOf(key(['project-department'], []), 'festival', 'S01')).toBe('project-department');
  expect(planFromOf(key(['store-manager'], ['S01', 'S02']), 'birthday', 'S02')).toBe('store');
  expect(planFromOf(key(['store-manager'], ['S01']), 'birthday', 'S02')).toBeNull();
});

describe('a reminder is of', () => {
  const policy = withSettings({});
  it.each([
    ['birthday', '1990-05-12', '2027-05-12'],
    ['birthday', '1990-11-24', '2026-11-24'],
    ['birthday', '1990-11-23', '2026-11-23'],
    ['birthday', '1990-11-22', '2027-11-22'],
    ['birthday', '1992-02-29', '2027-02-28'],
    ['birthday', '2027-05-12', '2027-05-12'],
    ['maintenance-due', '2026-11-10', '2026-11-10'],
    ['maintenance-due', '2026-10-01', null],
    ['insurance-renewal', '2020-01-01', null],
    ['annual-inspection', '2027-01-01', '2027-01-01'],
    ['festival', '2026-11-22', null],
    ['festival', '2026-11-23', '2026-11-23'],
    ['agreed-service', '2026-11-22', null],
  ] as const)('a %s on %s: %s', (kind, dueOn, remindOn) => {
    expect(remindOnOf(kind, dueOn, policy, now)).toBe(remindOn);
  });

  it('the day it is where the store is', () => {
    const late = at('2026-11-23T17:00:00Z'); // the 24th in Chongqing
    const newYork = { ...policy, contact: { ...policy.contact, timeZone: 'America/New_York' } };
    expect(remindOnOf('birthday', '1990-11-23', policy, late)).toBe('2027-11-23');
    expect(remindOnOf('birthday', '1990-11-23', newYork, late)).toBe('2026-11-23');
  });

  it('a 29 February in a leap year, and the day before in others', () => {
    expect(remindOnOf('birthday', '1992-02-29', policy, at('2027-12-01T02:00:00Z'))).toBe('2028-02-29');
    expect(remindOnOf('birthday', '1992-02-29', policy, at('2027-02-28T02:00:00Z'))).toBe('2027-02-28');
  });
});

it('tells of a link in words that customers are sent, by its line', () => {
  const codes = (cells: object) => {
    const row = readRow(7, { plate: '渝A00001', customerName: '甲', ...cells });
    return Array.isArray(row) ? row.map(({ line, code }) => [line, code]) : row.line;
  };
  expect(codes({ customerName: '中奖 www.example.com' })).toEqual([[7, 'contains-link']]);
  expect(codes({ item: '请点 http://a.cn/x' })).toEqual([[7, 'contains-link']]);
  expect(codes({ item: '保养' })).toBe(7);
});
