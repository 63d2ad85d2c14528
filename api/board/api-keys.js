import { get, remove } from './api.js';
import { apiKeyForm } from './api-key-form.js';
import { timeOf } from './clock.js';
import { button, h } from './dom.js';
import { newSecret } from './new-secret.js';
import { who } from './people.js';
import { secondPress } from './second-press.js';
import { storeName } from './stores.js';
import { label } from './words.js';

const withdrawing = secondPress();

/** Keys by which other systems come in: for whom they stand, who made them, and no more once they are withdrawn. */
export const apiKeysView = {
  title: '密钥',
  needs: ['POST /v1/api-keys'],

  async load() {
    const { items, people } = await get('/api-keys');
    return items.map(each => ({ ...each, people }));
  },

  render: keys => [
    h('h1', '密钥 ', h('small', `${keys.length} 个`)),
    h('div', { 'data-key': 'secret', 'data-keep': true, 'data-secret': true }),
    h(
      'details.card',
      { 'data-key': 'new' },
      h('summary', '添加密钥'),
      h('section.form', { 'data-keep': true, 'data-new-key': true }),
    ),
    keys.length > 0 ? keys.map(keyCard) : h('p.empty', '没有密钥:没有别的系统可以进来。'),
  ],

  settle(root, _keys, page) {
    const fresh = root.querySelector('[data-new-key]:empty');
    fresh?.replaceChildren(
      apiKeyForm(made => {
        fresh.replaceChildren();
        fresh.closest('details').open = false;
        const place = root.querySelector('[data-secret]');
        place.replaceChildren(newSecret({ url: made.name, secret: made.key }, page.say));
        place.scrollIntoView({ block: 'center' });
        place.querySelector('button').focus();
        page.refresh();
      }),
    );
  },

  actions: {
    withdraw: (data, element, page) =>
      withdrawing.press(data, element, async () => {
        await remove(`/api-keys/${encodeURIComponent(data.id)}`);
        page.say('已撤销,不能再用。');
      }),
  },
};

function keyCard({ id, name, roles, stores, agency, madeAt, madeBy, lastUsedAt, orphaned, people }) {
  return h(
    'article.card',
    { 'data-key': id, 'aria-label': name },
    h('header', h('h2', name), h('span.badge', stores.length > 0 ? `限 ${stores.length} 家门店` : '全部门店')),
    h('p.who', roles.map(role => label('roles', role)).join('、')),
    stores.length > 0 && h('p.meta', `门店:${stores.map(storeName).join('、')}`),
    agency && h('p.meta', `外部机构:${agency}`),
    h('p.meta', '由 ', madeBy ? who(people, madeBy) : '不详', ` 添加于 ${timeOf(madeAt)} · key:${id}`),
    h('p.meta', lastUsedAt ? `最近使用 ${timeOf(lastUsedAt)}(精确到 5 分钟)` : '还没有使用记录'),
    orphaned && h('p.late', '添加人已离职:密钥仍可用,请由在职管理员换一把,再撤销此把。'),
    h(
      'div.row',
      withdrawing.isSure(id)
        ? button('确定撤销?用它的系统将立即进不来', 'withdraw', { id, sure: 'yes' }, 'button.danger')
        : button('撤销', 'withdraw', { id }),
    ),
  );
}
