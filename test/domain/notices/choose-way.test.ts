import { chooseWay } from '../../../domain/notices/choose-way';
import type { Way } from '../../../domain/notices/delivery';

const way = (address: string, levels: string[] | null = null): Way => ({
  channel: 'email',
  address,
  levels,
  quiet: [],
});
const noon = { nowMs: Date.parse('2026-11-17T12:00:00+08:00'), timeZone: 'Asia/Shanghai' };
const chosen = (ways: Way[], level: string) => chooseWay(ways, { ...noon, level })?.way.address;

test.each(['alert', 'flag', 'rounds', 'customer-differs', 'incident', 'appointment-via-store'])(
  'what has no height, such as %s, goes by the ways of alerts',
  level => {
    expect(chosen([way('high', ['L2', 'L3']), way('alerts', ['alert'])], level)).toBe('alerts');
    expect(chosen([way('high', ['L2', 'L3', 'report'])], level)).toBeUndefined();
  },
);

test.each(['L1', 'report'])('%s goes by no way of alerts alone', level => {
  expect(chosen([way('alerts', ['alert']), way('all')], level)).toBe('all');
});
