import { h } from './dom.js';
import { ticksOf, wayFields } from './way-fields.js';
import { levelWord } from './words.js';

const usualLevels = ['L0', 'L1', 'L2', 'L3', 'alert', 'report'];
const usualQuiet = ['22:00', '07:00'];
const MOST_QUIET = 5;

/** One of my ways, with its levels and quiet hours: `{ element, read }`; `move(element, by)` moves or removes it. */
export function destinationRow(known, move) {
  const { levels = null, quiet = [] } = known;
  const way = wayFields(known);
  const all = [...new Set([...usualLevels, ...(levels ?? [])])];
  const ticks = ticksOf('级别', 'levels', all, levelWord, key => levels === null || levels.includes(key));
  const hours = quietHours(quiet);
  const element = h(
    'li.destination',
    h(
      'div.row',
      h('strong.nth'),
      pressed('上移', () => move(element, -1)),
      pressed('下移', () => move(element, 1)),
      pressed('删除', () => move(element, null)),
    ),
    h('div.fields', way.elements),
    ticks.element,
    hours.element,
  );
  const read = nth => {
    const at = `/items/${nth}`;
    ticks.element.dataset.pointer = `${at}/levels`;
    hours.element.dataset.pointer = `${at}/quiet`;
    const chosen = ticks.read();
    return { ...way.read(at), ...(chosen.length < all.length && { levels: chosen }), quiet: hours.read() };
  };
  return { element, read };
}

/** From when to when nothing goes out by a way, past midnight too. */
function quietHours(quiet) {
  const spans = h('div.spans', quiet.map(spanOf));
  const more = pressed('加一段', () => spans.children.length < MOST_QUIET && spans.append(spanOf(usualQuiet)));
  const element = h(
    'fieldset.ticks',
    { 'data-name': 'quiet' },
    h('legend', '免打扰(三级及以上、须立即知悉的仍会送出)'),
    spans,
    more,
    h('p.fault', { hidden: true }),
  );
  const read = () => [...spans.children].map(span => [...span.querySelectorAll('input')].map(({ value }) => value));
  return { element, read };
}

function spanOf([from, to]) {
  const time = (name, value) =>
    h('input', { type: 'time', 'aria-label': name, value: value === '24:00' ? '00:00' : value });
  const span = h(
    'span.span',
    time('从', from),
    ' 至 ',
    time('到', to),
    pressed('删除', () => span.remove()),
  );
  return span;
}

function pressed(text, onPress) {
  const element = h('button', { type: 'button' }, text);
  element.addEventListener('click', onPress);
  return element;
}
