const units = [
  ['天', 86_400],
  ['小时', 3_600],
  ['分', 60],
  ['秒', 1],
];

/** How long, in its two biggest units: `1天17小时`, `3分12秒`, `9秒`. */
export function spanOf(ms) {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const first = units.findIndex(([, each]) => seconds >= each);
  if (first === -1) return '0秒';
  const [[unit, size], [lesser, lesserSize] = []] = units.slice(first, first + 2);
  const rest = lesser ? Math.floor((seconds % size) / lesserSize) : 0;
  return `${Math.floor(seconds / size)}${unit}${rest > 0 ? `${rest}${lesser}` : ''}`;
}

/** The same, to the millisecond while it is short: `0.254秒`. */
export const exactly = ms => (ms < 60_000 ? `${(ms / 1_000).toFixed(3)}秒` : spanOf(ms));
