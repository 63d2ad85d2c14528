import { h } from './dom.js';

/** How much of something is done, as a bar with its numbers. */
export function bar(name, done, all) {
  return h(
    'p.bar',
    h('span', name),
    h('progress', { max: Math.max(1, all), value: done, 'aria-label': name }),
    h('span', `${done}/${all}`),
  );
}
