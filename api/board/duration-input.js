import { h } from './dom.js';
import { countedIn, durationMs, durationUnits, isoOf } from './durations.js';

/** A duration as people say it, a number and its unit: `{ element, count, read }`; `read()` answers it in ISO 8601, or undefined. */
export function durationInput(iso, heading) {
  const said = countedIn(iso);
  const count = h('input', { type: 'number', min: 0, step: 'any', inputmode: 'decimal', value: said?.count });
  const unit = h(
    'select',
    { 'aria-label': `${heading} 单位` },
    durationUnits.map(({ key, word }) =>
      h('option', { value: key, selected: key === (said?.unit ?? 'minutes') }, word),
    ),
  );
  const read = () => {
    if (count.value === '') return count.validity.badInput ? '' : undefined; // the server says what is wrong with it
    const now = isoOf(Number(count.value), unit.value);
    return iso && durationMs(now) === durationMs(iso) ? iso : now;
  };
  return { element: h('span.duration', count, unit), count, read };
}
