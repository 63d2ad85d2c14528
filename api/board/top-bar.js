import { get } from './api.js';
import { button, h } from './dom.js';
import { inMenus, menuOf } from './menus.js';
import { session } from './session.js';
import { label, levelWord } from './words.js';

const MANY = 99;
let unread = 0;
let latest = null;

/** How many notices I have not read. */
export const unreadCount = () => unread;

/** Counts my unread notices and says so when another has come. */
export async function countUnread(say) {
  if (!session()) return;
  const { items } = await get(`/inbox?unread=true&limit=${MANY + 1}`);
  const [newest] = items;
  const isNews = newest && latest !== null && newest.createdAt > latest;
  if (isNews) say(newsOf(newest));
  latest = [latest ?? '', newest?.createdAt ?? ''].sort().at(-1);
  unread = items.length;
}

export function forgetUnread() {
  unread = 0;
  latest = null;
}

function newsOf({ body: { report, reportTitle, day, level, plate, stepTitle, step, ...body } }) {
  if (report) return `新的报表 ${day}:${reportTitle.zh}`;
  const whose = body.storeName ?? body.channelTitle?.zh;
  if (whose) return `${label('reasons', body.reason)}:${whose}`;
  return `新的告警 ${levelWord(level)}:${plate ?? ''} ${stepTitle?.zh ?? step}`;
}

/** Name, places and menus of them with the one we are in, who is signed in. */
export function topBar(places, here) {
  if (!session()) return [h('strong.brand', '守时')];
  const { id, name, store } = session().me;
  const linkTo = ({ hash, title }) =>
    h('a', { href: hash, 'aria-current': hash === here && 'page' }, title, hash === '#/inbox' && badge());
  const links = inMenus(places).map(each => (each.places ? menuOf(each, here, linkTo) : linkTo(each)));
  return [
    h('strong.brand', '守时'),
    h('nav', { 'aria-label': '主导航' }, links),
    h('span.me', { title: id }, [name, store].filter(Boolean).join(' · '), button('退出', 'leave')),
  ];
}

const badge = () =>
  unread > 0 && h('span.count', { 'aria-label': `${unread} 件未读` }, unread > MANY ? `${MANY}+` : String(unread));
