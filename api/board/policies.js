import { get } from './api.js';
import { h } from './dom.js';
import { changeLines } from './policy-changes.js';
import { policyForm } from './policy-form.js';
import { policyWords } from './policy-words.js';
import { session } from './session.js';
import { storeName, stores } from './stores.js';
import {
  changeList,
  choice,
  chosen,
  madeLine,
  newerPlace,
  storeOptions,
  tagOf,
  tellNewer,
  versionName,
} from './versioned.js';
import { everyProcedure, knowWords, label } from './words.js';

const SHOWN = 20;
const forms = new Map(); // what is typed for one store stays while another is looked at
const FIRST = '手册原有的数值';

/** The numbers of a procedure: those in force, who made them, what a change would do, and those there were. */
export const policiesView = {
  title: '制度',
  needs: ['PUT /v1/policies/{procedure}'],
  asksEveryMs: 30_000,

  async load() {
    const [all] = await Promise.all([stores(), knowWords()]);
    const procedure = chosen('policy-procedure') || everyProcedure()[0].key;
    const store = session().me.store ?? (chosen('policy-store') || null);
    const of = new URLSearchParams(store ? { store } : {});
    const path = `/policies/${encodeURIComponent(procedure)}`;
    const [policy, versions, { items: groups }] = await Promise.all([
      get(`${path}?${of}`),
      get(`${path}/versions?limit=${SHOWN + 1}&${of}`),
      get('/groups'),
    ]);
    return { stores: all, procedure, store, policy, versions, groups };
  },

  render: ({ stores: all, procedure, store, policy, versions, groups }) => [
    h('h1', '制度 ', h('small', '时限、升级、联系客户的规则和话术')),
    h(
      'p.row',
      { 'data-key': 'filter' },
      choice(
        'policy-procedure',
        '流程',
        everyProcedure().map(({ key }) => [key, label('procedures', key)]),
        procedure,
      ),
      choice('policy-store', '适用', storeOptions(all), store ?? ''),
    ),
    h(
      'section',
      { 'data-key': 'now', 'aria-label': '现行版本' },
      h('h2', '现行版本 ', h('span.badge', versionName(policy))),
      madeLine(policy, FIRST),
      forWhom(store, policy, versions),
    ),
    h(
      'section',
      { 'data-key': 'change', 'aria-label': '修改' },
      h('h2', '修改'),
      newerPlace(),
      h('div.form', { 'data-key': `${procedure} ${store}`, 'data-keep': true, 'data-policy': true }),
    ),
    h(
      'section',
      { 'data-key': 'versions', 'aria-label': '各版本' },
      h('h2', '各版本 ', h('small', store ? storeName(store) : '全部门店')),
      versionList(versions, policyWords(procedure, groups)),
    ),
  ],

  settle(root, { procedure, policy, store, versions, groups }, page) {
    const place = root.querySelector('[data-policy]');
    const key = `${procedure} ${store}`;
    const anew = () => {
      forms.get(key)?.remove(); // wherever it stands by now
      forms.delete(key);
      page.refresh();
    };
    if (place.childElementCount === 0) {
      const saved = made => {
        page.say(`已保存:${versionName(made)}。`);
        anew();
      };
      if (!forms.has(key))
        forms.set(
          key,
          policyForm({ policy, store, schema: versions.form, groups }, { onSaved: saved, onRefused: page.refresh }),
        );
      place.replaceChildren(forms.get(key));
    }
    tellNewer(root.querySelector('[data-newer]'), forms.get(key), policy, anew);
  },

  actions: {},
};

/** For whom a change would hold, and for whom not. */
function forWhom(store, policy, { openCases, own, inherit }) {
  const named = (name, keys, words) =>
    h(
      'p',
      { [`data-${name}`]: keys.length },
      `${words} ${keys.length} 家${keys.length > 0 ? `:${keys.map(storeName).join('、')}` : ''}。`,
    );
  const kept = openCases > 0 ? `在办的 ${openCases} 件保持立案时的版本。` : '没有在办案件。';
  return [
    h('p', { 'data-open-cases': openCases }, `改动只对新立的案件生效;${kept}`),
    !store && named('inherit', inherit, '沿用的门店'),
    !store && own.length > 0 && named('own', own, '有自己的制度、不受影响的门店'),
    store &&
      h(
        'p',
        policy.store === null
          ? `${storeName(store)}没有自己的制度,沿用全部门店的;保存后即有自己的一份。`
          : `${storeName(store)}有自己的制度,全部门店的改动不影响这里。`,
      ),
  ];
}

function versionList({ items, people }, words) {
  if (items.length === 0) return h('p.empty', '还没有自己的版本。');
  return h(
    'ol.versions',
    items.slice(0, SHOWN).map((version, at) => {
      const before = items[at + 1];
      return h(
        'li',
        { 'data-key': `${version.version}`, 'data-version': version.version },
        h('h3', `第 ${version.version} 版 `, version.openCases > 0 && h('span.badge', `在办 ${version.openCases} 件`)),
        madeLine({ ...version, people }, FIRST),
        before && changeList(changeLines(before, version, words)),
      );
    }),
  );
}
