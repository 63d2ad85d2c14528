import { h } from './dom.js';
import { nowMs } from './now.js';
import { spanOf } from './spans.js';

export { exactly, spanOf } from './spans.js';
export { timeOf } from './times.js';

const WARN_AT = 0.8;

/** The countdown of an open step, whose time begins when it may first be done. */
export function countdownOf({ dueAt, openedAt, notBefore, attempts }) {
  return countdown(dueAt, attempts === 0 && notBefore ? notBefore : openedAt);
}

/** A countdown to a due instant: amber in the last fifth of its time, red once it has passed. */
export function countdown(dueAt, fromAt) {
  const element = h('time.countdown', { datetime: dueAt, 'data-due': dueAt, 'data-from': fromAt });
  count(element);
  return element;
}

/** How long until a step may be begun, or a call made again. */
export function waiting({ notBefore, attempts }) {
  const may = attempts > 0 ? '再拨' : '开始';
  const element = h('time.waiting', { datetime: notBefore, 'data-not-before': notBefore, 'data-may': may });
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
  // rounded up, so that 0秒 is the deadline itself
  element.textContent = leftMs < 0 ? `已超时 ${spanOf(leftMs)}` : `剩 ${spanOf(Math.ceil(leftMs / 1_000) * 1_000)}`;
}

function wait(element) {
  const leftMs = Date.parse(element.dataset.notBefore) - nowMs();
  const { may } = element.dataset;
  element.textContent = leftMs > 0 ? `${spanOf(Math.ceil(leftMs / 1_000) * 1_000)} 后可${may}` : `可以${may}`;
}
