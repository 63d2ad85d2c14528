import { watchTouches } from './alone.js';
import { endSession } from './api.js';
import { caseView } from './case.js';
import { tick } from './clock.js';
import { h, morph } from './dom.js';
import { expiry } from './expired.js';
import { live } from './live.js';
import { looks } from './looks.js';
import { watchMenus } from './menus.js';
import { mine, places, viewAt } from './places.js';
import { plansView } from './plans.js';
import { reportView } from './report.js';
import { knowRights } from './rights.js';
import { isByCookie, session, signOut } from './session.js';
import { signInView } from './sign-in.js';
import { stores } from './stores.js';
import { tasksView } from './tasks.js';
import { showTimesIn } from './times.js';
import { countUnread, forgetUnread, topBar, unreadCount } from './top-bar.js';
import { knowWords, label, sayingOf } from './words.js';

const TICK_MS = 250;

const [top, main, offline, toasts, expired] = ['top', 'main', 'offline', 'toasts', 'expired'].map(id =>
  document.getElementById(id),
);
let turn = 0;

/** What a view may ask of the page. */
const page = {
  refresh: () => void refresh(),
  go: hash => (location.hash === hash ? void refresh(true) : void (location.hash = hash)),
  say: text => toast(text, 'said'),
  tell: problem => toast([sayingOf(problem), problem.detail].join(' '), 'refused'),
};

/** The view for the address, and what the address says. */
function whereWeAre() {
  if (!session()) return [signInView, {}];
  const id = /^#\/cases\/([\w-]+)$/.exec(location.hash)?.[1];
  if (id) return [caseView, { id }];
  const plan = /^#\/plans\/([\w-]+)$/.exec(location.hash)?.[1];
  if (plan) return [plansView, { id: plan }];
  const further = viewAt(location.hash);
  if (further) return further;
  const [, report, asked = ''] = /^#\/reports\/([a-z-]+)(?:\?(.*))?$/.exec(location.hash) ?? [];
  if (report) return [reportView, { key: report, asked }];
  return [mine().find(({ hash }) => hash === location.hash)?.view ?? tasksView, {}];
}

/** Asks for what the view shows and draws what has changed. An older answer never comes over a newer one. */
async function refresh(isNewPlace = false) {
  if (over.isOver()) return;
  const mine = (turn += 1);
  const [view, asked] = whereWeAre();
  if (isNewPlace) main.setAttribute('aria-busy', 'true');
  try {
    const [data] = await Promise.all([view.load(asked), countUnread(page.say), known()]);
    if (mine !== turn) return;
    offline.hidden = true;
    draw(view, data, isNewPlace);
  } catch (problem) {
    if (mine === turn) couldNot(problem, view);
  }
}

// what cannot be had now is asked for again with the next look; until then keys stand for themselves
const known = () => session() && Promise.all([knowWords(), stores()].map(each => each.catch(() => null)));

function couldNot(problem, view) {
  main.removeAttribute('aria-busy');
  const { code, status } = problem;
  if (status === 401 && isByCookie()) return; // expired.js has seen it
  if (status === 401) return leave('登录已过期,请重新登录。');
  if (status === 403 || status === 404)
    return draw({ title: view.title, render: () => [h('p.empty', label('refusals', code))] }, null);
  if (status === 0 || status === 503) offline.hidden = false;
  else page.tell(problem);
}

function draw(view, data, isNewPlace) {
  const unread = unreadCount();
  const here = places.findLast(({ hash }) => location.hash.startsWith(hash))?.hash ?? '#/';
  document.title = `${unread > 0 ? `(${unread}) ` : ''}${view.title} · 守时`;
  morph(top, h('header', { id: 'top' }, topBar(session() ? mine() : [], here)));
  if (isNewPlace) {
    main.replaceChildren();
    window.scrollTo(0, 0);
  }
  showTimesIn(data && view.zoneOf?.(data));
  morph(main, h('main', { id: 'main', tabindex: '-1' }, ...view.render(data)));
  view.settle?.(main, data, page);
  tick();
  stream.keep();
  looking.later(); // this view may want it sooner than the one before
}

function leave(why) {
  signOut();
  forgetUnread();
  if (why) page.say(why);
  void refresh(true);
}

/** Signs out here and at the provider. */
async function signOutEverywhere() {
  const { signOutUrl } = await endSession().catch(() => ({}));
  leave();
  if (signOutUrl) location.assign(signOutUrl);
  else if (over.isOver()) location.reload();
}

function toast(text, kind) {
  const shown = h(`p.toast.${kind}`, text);
  toasts.append(shown);
  setTimeout(() => shown.remove(), kind === 'refused' ? 8_000 : 4_000);
}

/** Runs the action a button names; `leave` is the page's own. */
async function act(element) {
  const { act: name, ...data } = element.dataset;
  if (name === 'leave') return isByCookie() ? signOutEverywhere() : leave();
  element.disabled = true;
  const done = (async () => whereWeAre()[0].actions[name]?.(data, element, page))();
  await done.catch(page.tell);
  element.disabled = false;
  void refresh();
}

const stream = live({
  onEvent(event) {
    const [view, asked] = whereWeAre();
    const isForAll = ['notice', 'reset'].includes(event.type);
    if (isForAll || (view.concerns?.(event, asked) ?? true)) looking.soon(isForAll);
  },
  // what happened before is asked for
  onBegun: () => looking.soon(true),
  onAway: () => looking.later(),
  isOver: () => over.isOver(),
});
const over = expiry({ main, section: expired, onOver: () => stream.keep(), onBack: () => void refresh() });
const looking = looks({ look: refresh, isLive: stream.isLive, asksOfView: () => whereWeAre()[0].asksEveryMs });

document.body.addEventListener('click', ({ target }) => {
  const element = target.closest('[data-act]');
  if (element && !element.disabled) void act(element);
});
document.body.addEventListener('input', ({ target }) => 'live' in target.dataset && void refresh());
document.addEventListener('visibilitychange', () => document.hidden || void refresh());
document.addEventListener('visibilitychange', stream.keep);
window.addEventListener('hashchange', () => void refresh(true).then(() => main.focus({ preventScroll: true })));
watchTouches();
watchMenus(top);
setInterval(tick, TICK_MS);
void knowRights()
  .then(() => refresh(true))
  .then(looking.begin);
