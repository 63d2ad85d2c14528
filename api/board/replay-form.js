import { post } from './api.js';
import { h } from './dom.js';
import { nowMs } from './now.js';
import { messagePlace, sending } from './sending.js';
import { zoneOf } from './stores.js';
import { foreignZone, instantIn, minuteIn } from './times.js';
import { fieldOf } from './way-fields.js';

const HOUR_MS = 3_600_000;

/** Has all that happened since an instant go to a system again. */
export function replayForm({ id, store }, onReplayed) {
  const zone = zoneOf(store);
  const value = minuteIn(new Date(nowMs() - HOUR_MS).toISOString(), zone);
  const from = h('input', { name: 'from', type: 'datetime-local', value });
  const place = fieldOf(['从何时起', foreignZone(zone)].filter(Boolean).join(' '), from, 'from');
  place.dataset.pointer = '/from';
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': '补发' },
    h('div.fields', place),
    h('p.meta', '24 小时之内的都可以补发;发过的用同一个 webhook-id 再发一次,接收方据此识别。'),
    messagePlace(),
    h('div.row', h('button.main', { type: 'submit' }, '补发')),
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    const said = { from: instantIn(from.value, zone) };
    void sending(form, () => post(`/webhooks/${encodeURIComponent(id)}/replay`, said)).then(
      answer => answer && onReplayed(answer),
    );
  });
  return form;
}
