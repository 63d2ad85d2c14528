import { h } from './dom.js';
import { durationInput } from './duration-input.js';
import { foreignZone, instantIn, minuteIn } from './times.js';
import { choiceWord, fieldWord } from './words.js';

const LONG_TEXT = 1_000;
let count = 0;

/**
 * One field of a form, drawn as its JSON Schema says: `{ element, read, pointer }`.
 * `read()` answers what is filled in, or undefined for nothing; a server's fault is shown under its `pointer`.
 */
export function fieldOf(name, asked, { procedure, words, timeZone, pointer, value, isRequired }) {
  const schema = withoutNull(asked);
  const id = `field-${(count += 1)}`;
  const kind = kindOf(schema);
  const { field, choice } = words ?? wordsOf(procedure);
  if (kind === duration) return durationField(field(name), { pointer, value, id });
  const input = kind.draw(schema, value, { wordFor: each => choice(name, each), timeZone });
  const fault = h('p.fault', { id: `${id}-fault`, hidden: true });
  for (const [key, said] of Object.entries({ id, 'aria-describedby': fault.id, required: isRequired, name })) {
    if (said !== false) input.setAttribute(key, said === true ? '' : said);
  }
  const heading = h(
    'label',
    { for: id },
    field(name),
    schema.format === 'date-time' && zoneNote(timeZone),
    isRequired && h('span.must', { title: '必填' }, ' *'),
  );
  const spec = kind.isWide ? 'div.field.wide' : kind.isTick ? 'div.field.tick' : 'div.field';
  const element = h(spec, { 'data-pointer': pointer, title: schema.description }, heading, input, fault);
  return { element, read: () => kind.read(input, { isRequired, timeZone, value }) };
}

const wordsOf = procedure => ({
  field: name => fieldWord(procedure, name),
  choice: (name, choice) => choiceWord(procedure, name, choice),
});

/** So long: a number and its unit. */
function durationField(heading, { pointer, value, id }) {
  const { element, count: input, read } = durationInput(value, heading);
  const fault = h('p.fault', { id: `${id}-fault`, hidden: true });
  input.id = id;
  input.setAttribute('aria-describedby', fault.id);
  const place = h('div.field', { 'data-pointer': pointer }, h('label', { for: id }, heading), element, fault);
  return { element: place, read };
}

/** A field that may be null is drawn as what else it may be; left empty, it is not said. */
function withoutNull(schema) {
  const others = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  return others.length === 1 ? { ...schema, ...others[0] } : schema;
}

/** The first kind of drawing that a schema fits. */
function kindOf(schema) {
  return kinds.find(({ fits }) => fits(schema)) ?? json;
}

const text = (element, value) => {
  if (value !== undefined && value !== null) element.value = value;
  return element;
};
const said = ({ value }) => (value.trim() === '' ? undefined : value.trim());

const json = {
  isWide: true,
  fits: () => true,
  draw: (_schema, value) => text(h('textarea.code', { rows: 2, placeholder: 'JSON' }), value && JSON.stringify(value)),
  read(input) {
    try {
      return said(input) && JSON.parse(input.value);
    } catch {
      return input.value; // the server says what is wrong with it
    }
  },
};

const duration = { fits: ({ format }) => format === 'duration' };

const kinds = [
  duration,
  {
    fits: schema => choicesOf(schema) !== null,
    draw: (schema, value, { wordFor }) =>
      text(
        h(
          'select',
          h('option', { value: '' }, '—'),
          choicesOf(schema).map(choice => h('option', { value: choice }, wordFor(choice))),
        ),
        value,
      ),
    read: said,
  },
  {
    isTick: true,
    fits: ({ type }) => type === 'boolean',
    draw: (_schema, value) => h('input', { type: 'checkbox', checked: value === true }),
    // not ticked is not said, unless an answer is due
    read: ({ checked }, { isRequired }) => (checked || isRequired ? checked : undefined),
  },
  {
    fits: ({ type }) => type === 'number' || type === 'integer',
    draw: (_schema, value) => text(h('input', { type: 'number', step: 'any', inputmode: 'decimal' }), value),
    read: input => (said(input) === undefined ? undefined : Number(input.value)),
  },
  {
    fits: ({ format }) => format === 'date-time',
    draw: (_schema, value, { timeZone }) =>
      text(h('input', { type: 'datetime-local' }), value && minuteIn(value, timeZone)),
    read: (input, { timeZone, value }) => said(input) && momentIn(input.value, timeZone, value),
  },
  {
    fits: ({ format }) => format === 'date',
    draw: (_schema, value) => text(h('input', { type: 'date' }), value),
    read: said,
  },
  {
    isWide: true,
    fits: ({ type, maxLength = 0, format }) => type === 'string' && (format === 'multiline' || maxLength > LONG_TEXT),
    draw: (_schema, value) => text(h('textarea', { rows: 2 }), value),
    read: said,
  },
  {
    fits: ({ type, anyOf }) => type === 'string' || anyOf?.some(one => one.type === 'string'),
    draw: ({ maxLength }, value) =>
      text(h('input', { type: 'text', autocomplete: 'off', maxlength: maxLength }), value),
    read: said,
  },
];

// the field knows minutes: a moment that was left as it stood is said to the second, as before
const momentIn = (minute, timeZone, before) =>
  before && minute === minuteIn(before, timeZone) ? before : instantIn(minute, timeZone);

/** A closed list of words, be it of one; null where there is none. */
function choicesOf({ enum: choices, const: only }) {
  return choices ?? (typeof only === 'string' ? [only] : null);
}

// whoever fills it in elsewhere must know by which clock
const zoneNote = timeZone => foreignZone(timeZone) && h('small', ` ${foreignZone(timeZone)}`);
