import path from 'node:path';

interface Spans {
  spanOf(ms: number): string;
  exactly(ms: number): string;
}
interface Times {
  timeOf(iso: string | null, zone?: string): string;
  foreignZone(zone?: string): string | null;
  showTimesIn(zone?: string): void;
  minuteIn(iso: string, zone?: string): string;
  instantIn(minute: string, zone?: string): string;
}
const board = path.join(__dirname, '../../api/board');
let spans: Spans;
let times: Times;
beforeAll(async () => {
  spans = await import(path.join(board, 'spans.js'));
  times = await import(path.join(board, 'times.js'));
});

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];

it.each([
  [2_515 * minute + 57 * second, '1天17小时'],
  [3 * minute + 12 * second, '3分12秒'],
  [9 * second + 999, '9秒'],
  [2 * hour + 5 * minute + 59 * second, '2小时5分'],
  [hour + 30 * second, '1小时'],
  [400 * day + 3 * hour, '400天3小时'],
  [-90 * second, '1分30秒'],
  [0, '0秒'],
])('%d ms read %s', (ms, words) => expect(spans.spanOf(ms)).toBe(words));

it('what is short is told to the millisecond where that matters', () => {
  expect(spans.exactly(254)).toBe('0.254秒');
  expect(spans.exactly(2_000_000)).toBe('33分20秒');
});

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const elsewhere = own === 'Asia/Urumqi' ? 'America/Lima' : 'Asia/Urumqi';
const offset = elsewhere === 'Asia/Urumqi' ? 'GMT+6' : 'GMT-5';

it('a time is told by the clock of its store, and the zone said where it is not the viewer’s', () => {
  const at = '2026-03-05T04:30:00.000Z';
  expect(times.timeOf(at, elsewhere)).toMatch(new RegExp(`^2026/3/(5|4) (10|23):30:00 ${offset.replace('+', '\\+')}$`));
  expect(times.timeOf(at, own)).not.toContain('GMT');
  expect(times.foreignZone(elsewhere)).toBe(`${elsewhere}(${offset})`);
  expect(times.foreignZone(own)).toBeNull();
});

it('a page of another zone says the zone once, and tells every time by it', () => {
  times.showTimesIn(elsewhere);
  expect(times.timeOf('2026-03-05T04:30:00.000Z')).toMatch(/(10|23):30:00$/);
  times.showTimesIn();
});

it('a zone the browser does not know, or none, is the viewer’s', () => {
  expect(times.foreignZone('Mars/Base')).toBeNull();
  expect(times.timeOf('2026-03-05T04:30:00.000Z', 'Mars/Base')).toBe(times.timeOf('2026-03-05T04:30:00.000Z'));
  expect(times.timeOf(null)).toBe('—');
});

it.each(['Asia/Urumqi', 'America/New_York', 'Asia/Kathmandu', 'UTC'])(
  'a minute on the wall in %s is its instant',
  zone => {
    for (const at of ['2026-07-01T12:34:00.000Z', '2026-03-08T12:00:00.000Z', '2026-11-01T23:59:00.000Z'])
      expect(times.instantIn(times.minuteIn(at, zone), zone)).toBe(at);
    expect(times.instantIn('2026-07-01T18:34', 'Asia/Urumqi')).toBe('2026-07-01T12:34:00.000Z');
  },
);
