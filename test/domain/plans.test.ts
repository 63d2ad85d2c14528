import { readRow } from '../../domain/forms/plans';
import { planFromOf, roomFor, startOfRow } from '../../domain/plans';
import { defaultPolicy } from '../../domain/policy';
import { serviceReminder } from '../../domain/procedures/service-reminder';
import type { StaffRole } from '../../domain/roles';

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

it('takes machine clients by their roles and stores', () => {
  const key = (roles: StaffRole[], stores: string[]) => ({ id: 'key:1', name: 'key', roles, store: null, stores });
  expect(planFromOf(key(['project-department'], []), 'festival', 'S01')).toBe('project-department');
  expect(planFromOf(key(['store-manager'], ['S01', 'S02']), 'birthday', 'S02')).toBe('store');
  expect(planFromOf(key(['store-manager'], ['S01']), 'birthday', 'S02')).toBeNull();
});
