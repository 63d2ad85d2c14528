import { get, post, remove } from './api.js';
import { button, h } from './dom.js';
import { newSecret } from './new-secret.js';
import { secondPress } from './second-press.js';
import { webhookCard } from './webhook-card.js';
import { webhookForm } from './webhook-form.js';

const removing = secondPress();
const changing = secondPress();
const pathOf = id => `/webhooks/${encodeURIComponent(id)}`;

/** Systems of the chain that are told what happens. */
export const webhooksView = {
  title: '系统对接',
  needs: ['POST /v1/webhooks'],
  asksEveryMs: 5_000, // no event tells how it goes there

  load: async () => (await get('/webhooks?ended=true')).items,

  render(webhooks) {
    const removed = webhooks.filter(({ endedAt, endedWhy }) => endedAt && endedWhy !== 'gone');
    const shown = webhooks.filter(each => !removed.includes(each));
    const running = shown.filter(({ endedAt }) => !endedAt);
    return [
      h('h1', '系统对接 ', h('small', `${running.length} 个`)),
      h('div', { 'data-key': 'secret', 'data-keep': true, 'data-secret': true }),
      h(
        'details.card',
        { 'data-key': 'new' },
        h('summary', '添加系统对接'),
        h('section.form', { 'data-keep': true, 'data-new-webhook': true }),
      ),
      shown.length > 0
        ? shown.map(each => webhookCard(each, each.endedAt ? linkTo(each) : doingsOf(each)))
        : h('p.empty', '没有系统对接。'),
      removed.length > 0 &&
        h(
          'details.more',
          { 'data-key': 'removed' },
          h('summary', `近 30 天内移除的 ${removed.length} 个`),
          removed.map(each => webhookCard(each, linkTo(each))),
        ),
    ];
  },

  settle(root, _webhooks, page) {
    const fresh = root.querySelector('[data-new-webhook]:empty');
    fresh?.replaceChildren(
      webhookForm(made => {
        fresh.replaceChildren();
        fresh.closest('details').open = false;
        showSecret(root, made, page);
        page.refresh();
      }),
    );
  },

  actions: {
    remove: (data, element, page) =>
      removing.press(data, element, async () => {
        await remove(pathOf(data.id));
        page.say('已移除。');
      }),
    change: (data, element, page) =>
      changing.press(data, element, async () => {
        showSecret(document, await post(`${pathOf(data.id)}/secret`), page);
      }),
  },
};

/** Outside of what is drawn anew: it is told once, and gone with the page. */
function showSecret(root, webhook, page) {
  const place = root.querySelector('[data-secret]');
  place.replaceChildren(newSecret(webhook, page.say));
  place.scrollIntoView({ block: 'center' });
}

function doingsOf(webhook) {
  const { id } = webhook;
  return h(
    'div.row',
    changing.isSure(id)
      ? button('确定更换?旧密钥仍会有效一段时间', 'change', { id, sure: 'yes' }, 'button.danger')
      : button('更换密钥', 'change', { id }),
    removing.isSure(id)
      ? button('确定移除?待发的事件将不再发出', 'remove', { id, sure: 'yes' }, 'button.danger')
      : button('移除', 'remove', { id }),
    linkTo(webhook),
  );
}

const linkTo = ({ id }) => h('a', { href: `#/webhooks/${encodeURIComponent(id)}` }, '送达与补发');
