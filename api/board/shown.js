const LONG = 60;
const KEY = /^[a-z][a-z-]*$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MONTH = /^\d{4}-\d\d$/;

/**
 * What kind of thing a recorded value is, so that it can be shown as people read it: `nothing`, `yes-no`, `number`,
 * `instant`, `day`, `month`, `key` (a word of a closed list), `text`, `long`, `list`, `rows`, `signature`, `fields`.
 */
export function kindOf(value) {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return 'yes-no';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return kindOfText(value);
  if (!Array.isArray(value)) return 'name' in value && 'at' in value ? 'signature' : 'fields';
  if (value.length === 0) return 'nothing';
  return value.every(each => typeof each === 'object' && each !== null) ? 'rows' : 'list';
}

function kindOfText(text) {
  if (INSTANT.test(text)) return 'instant';
  if (DAY.test(text)) return 'day';
  if (MONTH.test(text)) return 'month';
  if (KEY.test(text)) return 'key';
  return text.length > LONG || text.includes('\n') ? 'long' : 'text';
}

/** `2026-11-27(周五)`. */
export function dayWord(day) {
  const weekday = '日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()];
  return weekday ? `${day}(周${weekday})` : day;
}

/** `2026-11` → `2026年11月`. */
export const monthWord = month => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/** The beginning of a long text, in one line. */
export const beginning = text => `${text.slice(0, LONG).replaceAll(/\s+/g, ' ')}…`;

/** Every column of rows, in the order in which they come up. */
export const columnsOf = rows => [...new Set(rows.flatMap(row => Object.keys(row)))];

/** A record's fields that hold something, those in `order` first. */
export function fieldsIn(record, order = [], skip = []) {
  const rank = new Map(order.map((field, at) => [field, at]));
  const fields = Object.keys(record).filter(field => !skip.includes(field) && kindOf(record[field]) !== 'nothing');
  return fields.sort((a, b) => (rank.get(a) ?? order.length) - (rank.get(b) ?? order.length));
}
