import { h } from './dom.js';
import { drawn } from './drawn.js';
import { label } from './words.js';

const WIDTH = 1_000;
const HEIGHT = 28;

/** What became of the departures of a period: the shares in words, a bar of its parts, and each part as a number. */
export function coverageBar(coverage) {
  const { departures, due, superseded, supersededOverdue, coverage: share, reachedRate } = coverage;
  const parts = partsOf(coverage);
  const overdue = supersededOverdue > 0 ? `(其中 ${supersededOverdue} 次当时已逾期)` : '';
  return [
    h('p.shares', h('strong', `回访覆盖率 ${percent(share)}`), ' ', h('strong', `接通率 ${percent(reachedRate)}`)),
    barOf(parts),
    h(
      'ul.legend',
      parts.map(([key, count]) => h('li', { 'data-part': key }, `${label('coverageParts', key)} ${count}`)),
    ),
    h('p.meta', `离店 ${departures} 次,应回访 ${due} 次;由后来的离店计入 ${superseded} 次${overdue}。`),
  ];
}

function partsOf({ spokenInTime, textedInTime, late, missing, open, tooLate }) {
  return Object.entries({ spoken: spokenInTime, texted: textedInTime, late, missing, open, tooLate });
}

/** The numbers beside it say the same, so it is only a picture. */
function barOf(parts) {
  const all = parts.reduce((sum, [, count]) => sum + count, 0);
  let x = 0;
  const rects = parts.map(([key, count]) => {
    const width = all === 0 ? 0 : (count / all) * WIDTH;
    const rect = drawn('rect', { x, y: 0, width, height: HEIGHT, 'data-part': key });
    x += width;
    return rect;
  });
  const size = {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
    class: 'coverage',
  };
  return drawn('svg', size, rects);
}

// rounded down: 100% is only what is complete
const percent = share => (share === null ? '—' : `${Math.floor(share * 1_000) / 10}%`);
