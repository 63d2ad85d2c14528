const LEAST_MS = 1;
const MOST_MS = 86_400_000;

/** Where on a bar from 0 to 1 so many milliseconds are: ten times as late is as much farther anywhere, a day is its end. */
export function placeOf(ms) {
  const share = Math.log(Math.max(LEAST_MS, ms) / LEAST_MS) / Math.log(MOST_MS / LEAST_MS);
  return Math.min(1, share);
}

/** What stands below the bars. */
export const marks = [
  [10, '10毫秒'],
  [100, '0.1秒'],
  [1_000, '1秒'],
  [10_000, '10秒'],
  [60_000, '1分'],
  [600_000, '10分'],
  [3_600_000, '1小时'],
];

/** How late, as short as it can be said: `6毫秒`, `1.42秒`, `38秒`, `5分`, `2小时10分`. */
export function shortly(ms) {
  if (ms < 1_000) return `${Math.round(ms)}毫秒`;
  if (ms < 10_000) return `${Math.round(ms / 10) / 100}秒`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds}秒`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}分`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.round(hours / 24)}天`;
  return minutes % 60 === 0 ? `${hours}小时` : `${hours}小时${minutes % 60}分`;
}
