import { get, post, Problem } from './api.js';
import { button, h } from './dom.js';
import { signIn } from './session.js';

const HEAD_OFFICE = '总部';
const PARTNERS = '外部服务机构';

/** Before anyone is signed in: the demo staff to choose from where there is one, and a place for a token. */
export const signInView = {
  title: '登录',

  load: () =>
    get('/demo/staff').then(
      ({ items }) => items,
      refused => {
        if (refused instanceof Problem && refused.status === 404) return [];
        throw refused;
      },
    ),

  render(staff) {
    const places = [HEAD_OFFICE, ...new Set(staff.flatMap(({ store }) => store ?? []).sort()), PARTNERS];
    const at = place => staff.filter(member => placeOf(member) === place);
    return [
      h('h1', '您是哪位?'),
      ...places.filter(place => at(place).length > 0).map(place => staffOf(place, at(place))),
      tokenPlace(staff.length > 0 ? '或用令牌登录' : '用令牌登录'),
    ];
  },

  actions: {
    be: async ({ id, name }, _element, page) =>
      enter((await post('/demo/tokens', { staff: id })).token, page, { name }),
    paste: (_data, _element, page) => enter(document.querySelector('#token').value.trim(), page),
  },
};

const placeOf = ({ store, agency }) => store ?? (agency ? PARTNERS : HEAD_OFFICE);

function staffOf(place, members) {
  const choices = members.map(({ id, name, titles }) => {
    const does = h('small', titles.map(({ zh }) => zh).join('、'));
    return button([h('strong', name), ` ${id}`, does], 'be', { id, name });
  });
  return h('section', { 'data-key': `staff ${place}` }, h('h2', place), h('div.staff', choices));
}

function tokenPlace(title) {
  const input = h('input', { id: 'token', 'aria-label': '令牌', autocomplete: 'off', placeholder: '粘贴令牌(JWT)' });
  return h(
    'section',
    { 'data-key': 'token' },
    h('h2', title),
    h('p.row', input, button('登录', 'paste', {}, 'button.main')),
  );
}

/** Signs in and goes on to what the address says, such as the case of an alert. */
async function enter(token, page, known) {
  signIn(token, { ...(await get('/me', token)), ...known });
  page.go(location.hash || '#/');
}
