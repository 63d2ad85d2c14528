import fc from 'fast-check';
import { durationMs, epochMs, instant } from '../../domain/calendar/instants';

test.each([
  ['PT2S', 2_000],
  ['PT0.5S', 500],
  ['PT5M', 300_000],
  ['PT2H', 7_200_000],
  ['P1D', 86_400_000],
  ['P1DT12H', 129_600_000],
  ['P2W', 1_209_600_000],
])('%s is %i ms', (duration, ms) => {
  expect(durationMs(duration)).toBe(ms);
  expect(durationMs(duration)).toBe(ms); // the second time from memory
});

test.each(['P1M', 'P1Y', '5 minutes', 'PT', '', '300'])('%p has no fixed length and is refused', text => {
  expect(() => durationMs(text)).toThrow(RangeError);
});

test('a duration is as long as its parts together', () => {
  const parts = fc.tuple(fc.nat(400), fc.nat(23), fc.nat(59), fc.nat(59));
  fc.assert(
    fc.property(parts, ([days, hours, minutes, seconds]) => {
      const ms = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
      expect(durationMs(`P${days}DT${hours}H${minutes}M${seconds}S`)).toBe(ms);
    }),
  );
});

test('an instant keeps its milliseconds there and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), ms => {
      expect(instant(ms)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(epochMs(instant(ms))).toBe(ms);
    }),
  );
});

test('what is no instant is refused', () => {
  expect(() => epochMs('tomorrow')).toThrow(RangeError);
});
