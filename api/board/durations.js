const units = [
  { key: 'days', word: '天', ms: 86_400_000, iso: count => `P${count}D` },
  { key: 'hours', word: '小时', ms: 3_600_000, iso: count => `PT${count}H` },
  { key: 'minutes', word: '分钟', ms: 60_000, iso: count => `PT${count}M` },
  { key: 'seconds', word: '秒', ms: 1_000, iso: count => `PT${count}S` },
];
const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/;
const lengths = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000];

/** What a time may be said in, the longest first. */
export const durationUnits = units.map(({ key, word }) => ({ key, word }));

/** `PT5M` in milliseconds; null for what is no duration. */
export function durationMs(iso) {
  const said = ISO.exec(iso ?? '')?.slice(1);
  if (!said?.some(part => part !== undefined)) return null;
  return Math.round(said.reduce((sum, part, nth) => sum + Number(part ?? 0) * lengths[nth], 0));
}

/** As people say it: `{ count: 5, unit: 'minutes' }`, in the longest unit that leaves no rest; null for what is no duration. */
export function countedIn(iso) {
  const ms = durationMs(iso);
  if (ms === null) return null;
  if (ms === 0) return { count: 0, unit: 'minutes' };
  const { key, ms: length } = units.find(unit => ms % unit.ms === 0) ?? units.at(-1);
  return { count: ms / length, unit: key };
}

/** The duration that people mean by so many of a unit, parts of one too: 1.5 hours are `PT90M`. */
export function isoOf(count, unit) {
  const at = units.findIndex(({ key }) => key === unit);
  const ms = count * units[at].ms;
  const fitting = units.slice(at).find(each => Number.isInteger(ms / each.ms)) ?? units.at(-1);
  return fitting.iso(ms / fitting.ms);
}

/** `5 分钟`, `1.5 秒`; what is no duration is said to be none. */
export function durationWord(iso) {
  const said = countedIn(iso);
  return said ? `${said.count} ${units.find(({ key }) => key === said.unit).word}` : '填写有误';
}
