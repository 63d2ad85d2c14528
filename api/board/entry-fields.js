import { timeOf } from './clock.js';
import { h } from './dom.js';
import { instantIn, minuteIn } from './times.js';
import { fieldOf, ticksOf } from './way-fields.js';

/**
 * The fields of the directory's forms. Each is `{ name, heading, make, word }`: `make(value)` draws it as
 * `{ element, read, set }`, where null is nothing, and `word(value)` says a value in words.
 */
export const textField = (name, heading, attributes = {}) =>
  field(name, heading, value => typed(h('input', { autocomplete: 'off', maxlength: 200, ...attributes }), value));

export const dayField = (name, heading) => field(name, heading, value => typed(h('input', { type: 'date' }), value));

/** `options()` answers `[[value, word]]`; a value that is none of them is offered as it stands. */
export function choiceField(name, heading, options, { none = null } = {}) {
  const wordOf = value => options().find(([key]) => key === value)?.[1] ?? value;
  const make = value => {
    const all = options();
    const known = value && !all.some(([key]) => key === value) ? [...all, [value, value]] : all;
    return typed(
      h(
        'select',
        none !== null && h('option', { value: '' }, none),
        known.map(([key, word]) => h('option', { value: key }, word)),
      ),
      value ?? (none === null ? known[0]?.[0] : null),
    );
  };
  return { ...field(name, heading, make), word: value => (value === null ? (none ?? '—') : wordOf(value)) };
}

/** Several of a closed list. */
export function ticksField(name, heading, keys, wordFor) {
  const make = (value = []) => {
    const { element, read } = ticksOf(heading, name, keys(), wordFor, key => value?.includes(key) === true);
    const boxes = [...element.querySelectorAll('input')];
    const set = said => boxes.forEach((box, at) => (box.checked = said?.includes(keys()[at]) === true));
    return { element: pointed(element, name), read, set };
  };
  return { name, heading, make, word: value => (value?.length ? value.map(wordFor).join('、') : '无') };
}

/** An instant, by the clock of `zone()`; nothing is said in the words of `none`. */
export function momentField(name, heading, zone, none) {
  const make = value => {
    const input = h('input', { type: 'datetime-local', name });
    let before = null;
    const set = said => {
      before = said ?? null;
      input.value = before ? minuteIn(before, zone()) : '';
    };
    set(value);
    // the field knows minutes: what was left as it stood is said to the second, as before
    const isLeft = () => before !== null && input.value === minuteIn(before, zone());
    const read = () => (input.value === '' ? null : isLeft() ? before : instantIn(input.value, zone()));
    return { element: pointed(fieldOf(heading, input, name), name), read, set };
  };
  return { name, heading, make, word: value => (value === null ? none : timeOf(value, zone())) };
}

function field(name, heading, draw) {
  const make = value => {
    const { input, read, set } = draw(value);
    input.setAttribute('name', name);
    return { element: pointed(fieldOf(heading, input, name), name), read, set };
  };
  return { name, heading, make, word: value => value ?? '—' };
}

function typed(input, value) {
  const set = said => (input.value = said ?? '');
  set(value);
  return { input, set, read: () => input.value.trim() || null };
}

function pointed(element, name) {
  element.dataset.pointer = `/${name}`;
  return element;
}
