import { h } from './dom.js';
import { minuteIn } from './times.js';
import { label } from './words.js';

/** The slots of a day: how many each takes, how many are in it, and which cars come. */
export function slotTable({ items, timeZone }) {
  if (items.length === 0) return h('p.empty', '这一天没有可预约的时段。');
  const heads = ['时段', '可约', '已约', '预留', '预约'].map(text => h('th', { scope: 'col' }, text));
  return h(
    'table.slots',
    h('thead', h('tr', heads)),
    h(
      'tbody',
      items.map(slot => rowOf(slot, timeZone)),
    ),
  );
}

function rowOf({ at, minutes, capacity, taken, held, bookings }, timeZone) {
  const isFull = taken + held >= capacity;
  const isOver = taken + held > capacity;
  return h(
    'tr',
    { 'data-key': at, 'data-full': isFull && !isOver, 'data-over': isOver },
    h('th', { scope: 'row' }, spanOfSlot(at, minutes, timeZone)),
    h('td', minutes === 0 ? '—' : String(capacity)),
    h('td', String(taken), isOver && h('span.badge.bad', '超额')),
    h('td', String(held)),
    h('td', bookings.length > 0 && bookingList(bookings, timeZone)),
  );
}

const bookingList = (bookings, timeZone) =>
  h(
    'ul',
    bookings.map(({ case: id, plate, service, state, appointmentAt }) =>
      h(
        'li',
        { 'data-key': id },
        h('a', { href: `#/cases/${id}` }, plate ?? '案件'),
        ` ${clockIn(appointmentAt, timeZone)} ${service ?? ''} `,
        state === 'held' && h('span.badge', label('seats', state)),
      ),
    ),
  );

function spanOfSlot(at, minutes, timeZone) {
  if (minutes === 0) return `${clockIn(at, timeZone)} 时段外`;
  return `${clockIn(at, timeZone)}–${clockIn(new Date(Date.parse(at) + minutes * 60_000).toISOString(), timeZone)}`;
}

const clockIn = (iso, timeZone) => minuteIn(iso, timeZone).slice(11);
