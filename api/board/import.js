import { get } from './api.js';
import { button, h } from './dom.js';
import { importCard } from './import-card.js';
import { importLines } from './import-lines.js';
import { forgetTried, triedAs } from './import-tried.js';

const AT_ONCE = 200;
const byWeight = ['rejected', 'deactivated', 'created', 'changed', 'unchanged'];
let isReading = false;

/** One import with its lines by what came of them; where it was only tried, the way to do it. */
export const importView = {
  title: '导入',
  get asksEveryMs() {
    return isReading ? 1_000 : 30_000;
  },

  async load({ id, asked }) {
    const query = new URLSearchParams(asked);
    const it = await get(`/imports/${id}`);
    isReading = it.status === 'reading';
    const said = query.get('state');
    const state = byWeight.includes(said) ? said : (byWeight.find(each => it[each] > 0) ?? 'rejected');
    const cursor = query.get('cursor');
    const rows = new URLSearchParams({ state, limit: AT_ONCE, ...(cursor && { cursor }) });
    return { it, state, isFirst: !cursor, ...(await get(`/imports/${id}/rows?${rows}`)) };
  },

  render: ({ it, state, isFirst, items, next }) => [
    h('h1', it.dryRun ? '导入预览 ' : '导入 ', h('a', { href: '#/imports' }, '导入列表')),
    importCard(it, state),
    it.dryRun && whatNext(it),
    importLines(it, { state, isFirst, items, next }),
  ],

  actions: {
    async import({ id }, _element, page) {
      const made = await triedAs(id)?.();
      if (!made) return;
      forgetTried();
      page.say('已开始导入。');
      page.go(`#/imports/${made.id}`);
    },
  },
};

/** What there is to do after a preview. */
function whatNext(it) {
  const { id, status, rejected, deactivated } = it;
  const send = triedAs(id);
  const again = h('a', { href: '#/imports' }, send ? '返回修改' : '重新选择文件');
  return h(
    'section',
    { 'data-key': 'next', 'aria-label': '下一步' },
    h('p', '这只是预览,没有改动任何数据。'),
    status === 'done' && rejected > 0 && h('p', `有误的 ${rejected} 行不会导入,其余的会;改好后可再导入整个文件。`),
    status === 'done' &&
      deactivated > 0 &&
      h('p.warning', `注意:文件里没有的 ${deactivated} 个将停用,请先核对下面的名单。`),
    status === 'done' && !send && h('p.meta', '文件已不在这个页面里;要导入请重新选择。'),
    h(
      'div.row',
      status === 'done' &&
        send &&
        (deactivated > 0
          ? button(`导入,并停用 ${deactivated} 个`, 'import', { id }, 'button.danger')
          : button('导入', 'import', { id }, 'button.main')),
      again,
    ),
  );
}
