import { h } from './dom.js';
import { drawn } from './drawn.js';
import { marks, placeOf, shortly } from './lateness-scale.js';
import { label } from './words.js';

const WIDTH = 1_000;
const HEIGHT = 20;
const shares = ['p50', 'p95', 'p99', 'max'];

/** How late a group of alarms was at each stage: a bar with the promised limit, and the same in numbers. */
export function latenessBars(line, promisedMs) {
  const stages = Object.keys(promisedMs);
  return h(
    'div.lateness',
    stages.map(stage => stageOf(stage, line[stage], promisedMs[stage])),
    scale(),
  );
}

function stageOf(stage, lateness, limitMs) {
  if (!lateness) return h('div.stage', h('span', label('stages', stage)), h('span.meta', '没有测到'));
  const isOver = limitMs !== null && lateness.p99 > limitMs;
  const limit =
    limitMs === null ? [] : [isOver ? h('strong.late', `超过承诺的 ${shortly(limitMs)}`) : `承诺 ${shortly(limitMs)}`];
  return h(
    'div.stage',
    { 'data-stage': stage, 'data-over': isOver },
    h('span', label('stages', stage), h('small', ` ${lateness.count} 次`)),
    barOf(lateness, limitMs, isOver),
    h(
      'span.numbers',
      shares.map(share => h('span', h('small', `${share === 'max' ? '最大' : share} `), shortly(lateness[share]))),
      limit.length > 0 && h('span.meta', limit),
    ),
  );
}

/** The numbers below it say the same, so it is only a picture. */
function barOf(lateness, limitMs, isOver) {
  let x = 0;
  const parts = shares.map(share => {
    const end = Math.max(x, placeOf(lateness[share]) * WIDTH);
    const part = drawn('rect', { x, y: 3, width: end - x, height: HEIGHT - 6, 'data-share': share });
    x = end;
    return part;
  });
  const limit =
    limitMs === null
      ? []
      : [drawn('rect', { x: placeOf(limitMs) * WIDTH - 2, y: 0, width: 4, height: HEIGHT, class: 'limit' })];
  const size = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' };
  return drawn('svg', { ...size, class: isOver ? 'over' : 'kept' }, [...parts, ...limit]);
}

/** The times below the bars; on a phone every second one has room. */
function scale() {
  const texts = marks.map(([ms, text], nth) => {
    const at = drawn('text', {
      x: `${placeOf(ms) * 100}%`,
      y: 12,
      'text-anchor': 'middle',
      class: nth % 2 === 1 ? 'wide' : '',
    });
    at.append(text);
    return at;
  });
  return h('div.stage.scale', h('span'), drawn('svg', { 'aria-hidden': 'true', class: 'scale' }, texts), h('span'));
}
