import { h } from './dom.js';

const WARN_AT = 0.8;
const BELIEVABLE_MS = 2_500;
let aheadMs = 0;

/** Sets this page's clock by the server's when a workstation's is wrong; the header is only exact to the second. */
export function noticeServerTime(header) {
  const serverMs = Date.parse(header ?? '') + 500;
  if (Number.isNaN(serverMs)) return;
  const offMs = serverMs - Date.now();
  aheadMs = Math.abs(offMs) > BELIEVABLE_MS ? offMs : 0;
}

const nowMs = () => Date.now() + aheadMs;

/** `14:05:09`, with the day when it is another one. */
export function timeOf(iso) {
  if (!iso) return '—';
  const at = new Date(iso);
  const time = at.toLocaleTimeString('zh-CN', { hour12: false });
  return at.toDateString() === new Date(nowMs()).toDateString() ? time : `${at.toLocaleDateString('zh-CN')} ${time}`;
}

/** `0:09`, `12:30`, `3:05:00`, `2天03:10:00`. */
function spanOf(ms) {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const two = value => String(value).padStart(2, '0');
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3_600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  if (days > 0) return `${days}天${two(hours)}:${two(minutes)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Exact to the millisecond: `2分03.254秒`. */
export function exactly(ms) {
  const minutes = Math.floor(ms / 60_000);
  return `${minutes > 0 ? `${minutes}分` : ''}${((ms % 60_000) / 1_000).toFixed(3)}秒`;
}

/** A countdown to a due instant: amber in the last fifth of its time, red once it has passed. */
export function countdown(dueAt, fromAt) {
  const element = h('time.countdown', { datetime: dueAt, 'data-due': dueAt, 'data-from': fromAt });
  count(element);
  return element;
}

/** How long until a step may be tried again. */
export function waiting(notBefore) {
  const element = h('time.waiting', { datetime: notBefore, 'data-not-before': notBefore });
  wait(element);
  return element;
}

/** Brings every countdown on the page up to this instant. */
export function tick() {
  document.querySelectorAll('[data-due]').forEach(count);
  document.querySelectorAll('[data-not-before]').forEach(wait);
}

function count(element) {
  const dueMs = Date.parse(element.dataset.due);
  const fromMs = Date.parse(element.dataset.from ?? element.dataset.due);
  const leftMs = dueMs - nowMs();
  const isSoon = leftMs <= (dueMs - fromMs) * (1 - WARN_AT);
  element.className = `countdown ${leftMs < 0 ? 'late' : isSoon ? 'soon' : 'calm'}`;
  // rounded up, so that 0:00 is the deadline itself
  element.textContent = leftMs < 0 ? `已超时 ${spanOf(leftMs)}` : `剩 ${spanOf(Math.ceil(leftMs / 1_000) * 1_000)}`;
}

function wait(element) {
  const leftMs = Date.parse(element.dataset.notBefore) - nowMs();
  element.textContent = leftMs > 0 ? `${spanOf(Math.ceil(leftMs / 1_000) * 1_000)} 后可再拨` : '可以再拨';
}
