import { get, remove } from './api.js';
import { timeOf } from './clock.js';
import { button, h } from './dom.js';
import { groupForm } from './group-form.js';
import { may } from './rights.js';
import { secondPress } from './second-press.js';
import { storeName } from './stores.js';
import { failingWords } from './way-fields.js';
import { label } from './words.js';

const KEEP = 'PUT /v1/groups/{key}';
const DELIVERIES = 'POST /v1/deliveries/{id}/redelivery';
const deleting = secondPress();
let edited = null;

/** Robots and lists that several people read. */
export const groupsView = {
  title: '通知群',
  needs: [KEEP],
  asksEveryMs: 10_000, // no event tells that an address fails

  load: async () => (await get('/groups')).items,

  render: groups => [
    h('h1', '通知群 ', h('small', `${groups.length} 个`)),
    h(
      'details.card',
      { 'data-key': 'new' },
      h('summary', '添加通知群'),
      h('section.form', { 'data-keep': true, 'data-new-group': true }),
    ),
    groups.length > 0 ? groups.map(groupCard) : h('p.empty', '没有通知群。'),
  ],

  settle(root, groups, page) {
    const saved = () => {
      page.say('已保存。');
      page.refresh();
    };
    const fresh = root.querySelector('[data-new-group]:empty');
    fresh?.replaceChildren(
      groupForm(null, () => {
        fresh.replaceChildren();
        fresh.closest('details').open = false;
        saved();
      }),
    );
    const place = root.querySelector('[data-edit-group]:empty');
    const group = groups.find(({ key }) => key === edited);
    if (!place || !group) return;
    place.replaceChildren(
      groupForm(group, () => {
        edited = null;
        saved();
      }),
    );
  },

  actions: {
    edit: ({ id }) => void (edited = edited === id ? null : id),
    remove: (data, element, page) =>
      deleting.press(data, element, async () => {
        await remove(`/groups/${encodeURIComponent(data.id)}`);
        page.say('已删除。');
      }),
  },
};

function groupCard(group) {
  const { key, name, store, roles, channel, address, hasSecret, failingSince } = group;
  const heard = roles.map(role => label('roles', role)).join('、');
  return h(
    'article.card',
    { 'data-key': key, 'aria-label': name, 'data-delivery': failingSince ? 'failed' : null },
    h('header', h('h2', name), h('span.badge', store ? storeName(store) : '全部门店')),
    h('p.who', `${label('channels', channel)} · ${address}${hasSecret ? ' · 密钥已设置' : ''}`),
    h('p.meta', heard ? `接收岗位:${heard}` : '只在升级规则写明时接收', ` · group:${key}`),
    failingWords(group, timeOf),
    h(
      'div.row',
      button(edited === key ? '收起' : '修改', 'edit', { id: key }),
      deleting.isSure(key)
        ? button('确定删除?升级规则里写明此群的告警将不再发到这里', 'remove', { id: key, sure: 'yes' }, 'button.danger')
        : button('删除', 'remove', { id: key }),
      may(DELIVERIES) &&
        h('a', { href: `#/deliveries?${new URLSearchParams({ recipient: `group:${key}` })}` }, '送达记录'),
    ),
    edited === key && h('section.form', { 'data-key': 'edit', 'data-keep': true, 'data-edit-group': key }),
  );
}
