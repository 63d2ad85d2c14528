import { get } from './api.js';
import { h } from './dom.js';
import { importCard } from './import-card.js';
import { importForm } from './import-form.js';
import { keepTried } from './import-tried.js';

let form = null;
let isReading = false;

/** Files of stores, staff and customers: sends one, and lists those that were sent. */
export const importsView = {
  title: '导入',
  needs: ['POST /v1/imports'],
  // no event tells how far it is
  get asksEveryMs() {
    return isReading ? 1_000 : 10_000;
  },

  async load() {
    const { items, people } = await get('/imports?limit=100');
    isReading = items.some(({ status }) => status === 'reading');
    return items.map(each => ({ ...each, people }));
  },

  render: imports => [
    h('h1', '导入 ', h('small', '门店、员工、顾客')),
    h('section', { 'data-key': 'send', 'data-keep': true, 'data-send-import': true, 'aria-label': '导入文件' }),
    h('h2', { 'data-key': 'earlier' }, '以往的导入'),
    imports.length > 0 ? imports.map(each => importCard(each)) : h('p.empty', '没有导入过文件。'),
  ],

  settle(root, _imports, page) {
    const place = root.querySelector('[data-send-import]:empty');
    if (!place) return;
    form ??= importForm((tried, send) => {
      keepTried(tried.id, async () => {
        const made = await send(`import-of-${tried.id}`);
        form = null;
        return made;
      });
      page.go(`#/imports/${tried.id}`);
    });
    place.replaceChildren(form);
  },

  actions: {},
};
