import path from 'node:path';

interface Scale {
  placeOf(ms: number): number;
  shortly(ms: number): string;
}
let scale: Scale;
beforeAll(async () => {
  scale = await import(path.join(__dirname, '../../api/board/lateness-scale.js'));
});

it.each([
  [0, '0毫秒'],
  [6.4, '6毫秒'],
  [1_420, '1.42秒'],
  [38_000, '38秒'],
  [300_000, '5分'],
  [7_800_000, '2小时10分'],
  [7_200_000, '2小时'],
  [3 * 86_400_000, '3天'],
])('%d milliseconds are %s', (ms, text) => {
  expect(scale.shortly(ms)).toBe(text);
});

it('ten times as late is as much farther anywhere, nothing is at the start, and beyond a day is the end', () => {
  const { placeOf } = scale;
  expect(placeOf(100) - placeOf(10)).toBeCloseTo(placeOf(100_000) - placeOf(10_000));
  expect([placeOf(0), placeOf(86_400_000), placeOf(9e9)]).toEqual([0, 1, 1]);
});
