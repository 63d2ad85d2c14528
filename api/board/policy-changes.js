import { durationMs, durationWord } from './durations.js';

/** The parts of a policy that say something for each of many keys. */
export const tables = ['durations', 'settings', 'scripts', 'texts', 'objections'];

/** What of a policy is said otherwise than it stands: only that, as it is to be put. */
export function changeOf(before, said) {
  const change = {};
  for (const part of tables) {
    const changed = changedIn(before[part], said[part]);
    if (changed) change[part] = changed;
  }
  const contact = changedIn(before.contact, said.contact);
  if (contact) change.contact = contact;
  if (!isSame(before.ladder, said.ladder)) change.ladder = said.ladder;
  if (before.warnAt !== said.warnAt) change.warnAt = said.warnAt;
  return Object.keys(change).length > 0 ? change : null;
}

/** What a field that is emptied is sent as: nothing was said would leave it as it is. */
const emptied = value => (typeof value === 'boolean' ? false : typeof value === 'string' ? '' : null);

function changedIn(before, said) {
  const changed = Object.keys({ ...before, ...said })
    .map(key => [key, said[key] ?? (key in before ? emptied(before[key]) : undefined)])
    .filter(([key, value]) => value !== undefined && !isSame(before[key], value));
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}

/** What changes from one version to another, one line each: `{ key, what, was, becomes }`; `words` says what things are called. */
export function changeLines(before, after, words) {
  const line = (key, what, was, becomes) => ({ key, what, was, becomes });
  const each = (part, name, value) =>
    keysIn(before[part], after[part])
      .filter(key => !isSame(before[part][key], after[part][key]))
      .map(key => line(`${part}/${key}`, name(key), value(before[part][key], key), value(after[part][key], key)));
  return [
    ...each('durations', words.step, value => (value === undefined ? '没有时限' : durationWord(value))),
    ...ladderLines(before.ladder, after.ladder, words, line),
    ...(before.warnAt === after.warnAt
      ? []
      : [line('warnAt', words.part('warnAt'), shareWord(before.warnAt), shareWord(after.warnAt))]),
    ...each('contact', words.part, valueWord(words)),
    ...each('settings', words.setting, valueWord(words)),
    ...each(
      'scripts',
      key => `${words.part('scripts')} ${words.step(key)}`,
      value => value || '流程自带的话术',
    ),
    ...each(
      'texts',
      key => `${words.part('texts')} ${words.template(key)}`,
      value => value || '流程自带的短信',
    ),
    ...each('objections', key => `${words.part('objections')} ${words.step(key)}`, objectionsWord),
  ];
}

function ladderLines(before, after, words, line) {
  const levels = [...new Set([...before, ...after].map(({ level }) => level))].sort();
  return levels.flatMap(level => {
    const [was, becomes] = [before, after].map(ladder => ladder.find(rung => rung.level === level));
    if (isSame(was, becomes)) return [];
    return [line(`ladder/${level}`, words.level(level), rungWord(was, words), rungWord(becomes, words))];
  });
}

/** One level of a ladder in a line: `超期 5 分钟后 → 上上级`. */
export function rungWord(rung, words) {
  if (!rung) return '没有这一级';
  const { after, to, repeatEvery } = rung;
  const when = durationMs(after) === 0 ? '到期时' : `超期 ${durationWord(after)}后`;
  return `${when}通知${to.map(words.target).join('、')}${repeatEvery ? `,每 ${durationWord(repeatEvery)}重复` : ''}`;
}

/** After what share of the time is warned. */
export const shareWord = share => (share === null ? '不预警' : `时间用去 ${Math.round(share * 1_000) / 10}% 时`);

const valueWord = words => (value, key) => {
  if (key === 'allowed') return hoursWord(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string' && durationMs(value) !== null) return durationWord(value);
  return value === null || value === undefined || value === '' ? '未填' : words.choice(String(value));
};

/** Hours of the day: `09:00–12:00、14:00–20:00`; without any it is any hour. */
export const hoursWord = hours =>
  hours.length === 0 ? '任何时间' : hours.map(([from, until]) => `${from}–${until}`).join('、');

const objectionsWord = (all = []) =>
  all.length === 0 ? '没有' : all.map(({ says, answer }) => `“${says}”——${answer}`).join(';');

const keysIn = (a, b) => [...new Set([...Object.keys(a), ...Object.keys(b)])];

function isSame(a, b) {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const keys = keysIn(a, b);
  return keys.every(key => isSame(a[key], b[key]));
}
