import { get, post } from './api.js';
import { button, h } from './dom.js';
import { signIn } from './session.js';
import { ways } from './ways.js';

const HEAD_OFFICE = '总部';
const PARTNERS = '外部服务机构';

/** Before anyone is signed in: the way to the provider; where there is demo staff they are to choose from, and a token is taken. */
export const signInView = {
  title: '登录',

  async load() {
    const { login, demo } = await ways();
    const isHere = demo && !login;
    return { login, demo, staff: isHere ? (await get('/demo/staff')).items : [] };
  },

  render({ login, demo, staff }) {
    if (!login && !demo) return [h('p.empty', '这里还没有设置登录,请联系系统管理员。')];
    const places = [HEAD_OFFICE, ...new Set(staff.flatMap(({ store }) => store ?? []).sort()), PARTNERS];
    const at = place => staff.filter(member => placeOf(member) === place);
    return [
      h('h1', login ? '登录' : '您是哪位?'),
      login && atProvider(login),
      ...places.filter(place => at(place).length > 0).map(place => staffOf(place, at(place))),
      demo && tokenPlace('或用令牌登录'),
    ].filter(Boolean);
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

/** Comes back to the page that is asked for. */
function atProvider(login) {
  const returnTo = encodeURIComponent(location.pathname + location.search + location.hash);
  return h(
    'section',
    { 'data-key': 'provider' },
    h('p', '用您的工作账号登录。'),
    h('p', h('a.button.main', { href: `${login}?returnTo=${returnTo}` }, '登录')),
  );
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
