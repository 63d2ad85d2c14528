import { nowMs } from './now.js';

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
let ofThePage = own;

/** By which clock this page tells times, where an entry has none of its own: the viewer's when nobody says. */
export const showTimesIn = zone => (ofThePage = usable(zone));

/** `14:05:09` where the store is, with the day when it is another one; the zone is said where it is not the page's. */
export function timeOf(iso, zone = ofThePage) {
  if (!iso) return '—';
  const at = new Date(iso);
  const there = usable(zone);
  const time = at.toLocaleTimeString('zh-CN', { timeZone: there, hour12: false });
  const day = each => each.toLocaleDateString('zh-CN', { timeZone: there });
  const today = day(new Date(nowMs()));
  return `${day(at) === today ? '' : `${day(at)} `}${time}${zoneNote(there, at)}`;
}

/** The page's zone where it is not the viewer's: `Asia/Urumqi(GMT+6)`; else null. */
export function foreignZone(zone) {
  const there = usable(zone);
  const at = new Date(nowMs());
  return offsetIn(there, at) === offsetIn(own, at) ? null : `${there}(${offsetIn(there, at)})`;
}

/** What a datetime-local field shows of an instant: the minute where the store is. */
export function minuteIn(iso, zone) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() + offsetMs(usable(zone), at)).toISOString().slice(0, 16);
}

/** The instant a minute on the store's wall clock means. */
export function instantIn(minute, zone) {
  const wall = Date.parse(`${minute}Z`);
  if (Number.isNaN(wall)) return minute; // the server says what is wrong with it
  const there = usable(zone);
  const guess = wall - offsetMs(there, new Date(wall));
  return new Date(wall - offsetMs(there, new Date(guess))).toISOString(); // once more: clocks may change in between
}

function zoneNote(zone, at) {
  const offset = offsetIn(zone, at);
  return offset === offsetIn(ofThePage, at) ? '' : ` ${offset}`;
}

function offsetIn(zone, at) {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

function offsetMs(zone, at) {
  const wall = at.toLocaleString('sv-SE', { timeZone: zone }); // 2026-11-26 14:05:09
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(at.getTime() / 1_000) * 1_000;
}

const known = new Map();

/** The zone when this browser has it, else the viewer's own. */
function usable(zone) {
  if (!zone) return own;
  if (!known.has(zone)) known.set(zone, isKnown(zone) ? zone : own);
  return known.get(zone);
}

function isKnown(timeZone) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}
