import { dayChanges } from './calendar-days.js';
import { kindWord } from './calendar-form.js';
import { shortDay } from './calendar-year.js';
import { h } from './dom.js';
import { storeName } from './stores.js';
import { changeList, madeLine } from './versioned.js';
import { label } from './words.js';

/** How many versions are listed. */
export const SHOWN = 20;

/** Who made a calendar, or that it came with the system. */
export const calendarMade = calendar => madeLine(calendar, `随系统提供(${calendar.source})`);

/** Whether a store has its own calendar, or which stores have. */
export function whoseLine(store, holding, { own }) {
  if (!store)
    return own.length > 0 && h('p', `有自己的日历、不受影响的门店 ${own.length} 家:${own.map(storeName).join('、')}。`);
  if (holding?.store) return h('p', `${storeName(store)}有自己的日历,全部门店的改动不影响这里。`);
  return h('p', `${storeName(store)}没有自己的日历,沿用全部门店的;保存后即有自己的一份。`);
}

/** Which procedures go by it. */
export function usedByLine({ usedBy }) {
  const named = usedBy.map(
    ({ procedure, store }) => `${label('procedures', procedure)}${store ? `(${storeName(store)})` : ''}`,
  );
  return h(
    'p',
    { 'data-used-by': usedBy.length },
    named.length > 0 ? `按日历办的流程:${named.join('、')}。` : '现在没有流程按日历办。',
  );
}

/** What a calendar was, each version with what it changed. */
export function calendarVersions({ items, people }) {
  if (items.length === 0) return h('p.empty', '还没有自己的版本。');
  return h(
    'ol.versions',
    items
      .slice(0, SHOWN)
      .map((version, at) =>
        h(
          'li',
          { 'data-key': `${version.version}`, 'data-version': version.version },
          h('h3', `第 ${version.version} 版`),
          calendarMade({ ...version, people }),
          items[at + 1] && changeList(linesOf(items[at + 1], version)),
        ),
      ),
  );
}

const linesOf = (before, after) =>
  dayChanges(before, after).map(({ day, was, becomes }) => ({
    key: day,
    what: shortDay(day),
    was: kindWord(was),
    becomes: kindWord(becomes),
  }));
