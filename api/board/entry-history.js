import { get } from './api.js';
import { timeOf } from './clock.js';
import { button, h } from './dom.js';
import { who } from './people.js';
import { storyOf } from './versions.js';

const AT_ONCE = 21; // of the last of a page it is not known what it was before

/** How an entry stands and what it was, the latest first: `{ path, items, people, next }`. */
export const readHistory = async path => ({ path, ...(await get(`${path}/history?limit=${AT_ONCE}`)) });

/** The action by which a page of `shown-entry.js` shows what was before. */
export const showOlder = shown => async () => {
  const { entry } = document.querySelector('[data-entry]').dataset;
  const all = await shown.of(entry);
  shown.set(entry, { ...all, history: await olderOf(all.history) });
};

async function olderOf({ path, items, people, next }) {
  const more = await get(`${path}/history?limit=${AT_ONCE}&cursor=${encodeURIComponent(next)}`);
  return { path, items: [...items, ...more.items], people: { ...people, ...more.people }, next: more.next };
}

/** Who changed what and when; `fields` are those of the entry's form, which have the words. */
export function historyOf({ items, people, next }, fields, { act = 'older', data = {} } = {}) {
  const story = storyOf(items, fields.map(({ name }) => name), next === null); // prettier-ignore
  return [
    h(
      'ol.story',
      story.map(each =>
        h(
          'li',
          { 'data-key': `version ${each.version} ${each.changedAt}` },
          h('time', { datetime: each.changedAt }, timeOf(each.changedAt)),
          ' ',
          who(people, each.changedBy),
          each.changes === null ? ' 新建' : changesOf(each.changes, fields),
        ),
      ),
    ),
    next !== null && h('p.row', button('更早的改动', act, data)),
  ];
}

function changesOf(changes, fields) {
  if (changes.length === 0) return ' 未改动这里的内容';
  return h(
    'ul',
    changes.map(({ field, was, is }) => {
      const { heading, word } = fields.find(({ name }) => name === field);
      return h('li', `${heading}:${word(was)} → `, h('strong', word(is)));
    }),
  );
}

/** The section of it, folded away. */
export const historySection = (history, fields) =>
  h(
    'section',
    { 'data-key': 'history', 'aria-label': '改动记录' },
    h('details', { 'data-key': 'versions' }, h('summary', '改动记录'), historyOf(history, fields)),
  );
