import { timeOf } from './clock.js';
import { h } from './dom.js';
import { who } from './people.js';
import { session } from './session.js';
import { storeName } from './stores.js';

/** Which version is meant: those of a store and of the chain are numbered apart. */
export const tagOf = ({ store, version }) => `${store ?? 'all'}~${version}`;

/** `全部门店 第 3 版`. */
export const versionName = ({ store, version }) => `${store ? storeName(store) : '全部门店'} 第 ${version} 版`;

/** Who made a version, when and why; `first` is what the system put there. */
export const madeLine = ({ createdAt, createdBy, reason, people }, first) =>
  h(
    'p.meta',
    createdBy === 'system' ? first : ['由 ', who(people, createdBy), ' 修改'],
    ` · ${timeOf(createdAt)}`,
    reason && ` · 原因:${reason}`,
  );

/** Changes, one line each: `{ key, what, was, becomes }`; says so where there are none. */
export function changeList(lines) {
  if (!lines || lines.length === 0) return h('p.empty', '没有任何改动。');
  return h(
    'ul.changes',
    lines.map(({ key, what, was, becomes }) =>
      h('li', { 'data-change': key }, h('strong', what), ':', h('del', was), ' → ', h('ins', becomes)),
    ),
  );
}

/** That another version holds than a form was filled in for: said above it, with a button that fills it in anew; at once where nothing is. */
export function tellNewer(note, form, holding, onAnew) {
  const isNewer = holding !== null && form.dataset.tag !== tagOf(holding);
  if (isNewer && form.isUntouched()) return onAnew();
  note.hidden = !isNewer;
  if (!isNewer) return note.replaceChildren();
  const anew = h('button', { type: 'button' }, '按现行版本重填');
  anew.addEventListener('click', onAnew);
  const said = `已有新的版本:${versionName(holding)}。这里填的内容还没有保存。 `;
  if (note.textContent.startsWith(said)) return undefined; // whoever is at the button stays there
  return note.replaceChildren(h('span', said), anew);
}

/** Where that is said. */
export const newerPlace = () =>
  h('p.warning', { 'data-key': 'newer', role: 'status', hidden: true, 'data-newer': true, 'data-keep': true });

/** The stores one may choose among, and all of them together for whoever is bound to none. */
export function storeOptions(all) {
  const { store: own } = session().me;
  const each = all.map(({ key, name }) => [key, `${key} ${name}`]);
  return own ? each.filter(([key]) => key === own) : [['', '全部门店'], ...each];
}

/** A choice above a page; what it says is asked for at once. */
export const choice = (id, heading, options, now) =>
  h(
    'span.pair',
    h('label', { for: id }, heading),
    h(
      'select',
      { id, 'data-live': true },
      options.map(([value, text]) =>
        h('option', { value, 'data-key': `option ${value}`, selected: value === now }, text),
      ),
    ),
  );

/** What is chosen there. */
export const chosen = id => document.getElementById(id)?.value;
