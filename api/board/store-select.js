import { h } from './dom.js';
import { session } from './session.js';
import { stores } from './stores.js';

/** Of which store something is: whoever is bound to one has that alone, others any or all. */
export function storeSelect(chosen) {
  const { store: own } = session().me;
  const select = h(
    'select',
    { name: 'store' },
    own ? h('option', { value: own }, own) : h('option', { value: '' }, '全部门店'),
  );
  if (!own) void offer(select, chosen);
  return select;
}

async function offer(select, chosen) {
  const all = await stores().catch(() => []);
  select.append(...all.map(({ key, name }) => h('option', { value: key, selected: key === chosen }, `${key} ${name}`)));
}
