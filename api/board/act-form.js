import { h } from './dom.js';
import { messagePlace, sending } from './sending.js';
import { fieldOf } from './way-fields.js';

const SURE_MS = 8_000;

/**
 * A form that does one thing once: `inputs` are `[heading, input]`. Where `sure` is said the button asks for a second press
 * with it. `onDone` gets the answer.
 */
export function actForm({ title, inputs, notes = [], act, sure = null, send, onDone }) {
  const places = inputs.map(each => pointed(...each));
  const press = h(sure ? 'button.danger' : 'button.main', { type: 'submit' }, act);
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': title },
    notes.map(note => h('p.meta', note)),
    h('div.fields', places),
    messagePlace(),
    h('div.row', press),
  );
  const calm = () => {
    delete press.dataset.sure;
    press.textContent = act;
  };
  form.addEventListener('input', calm);
  form.addEventListener('submit', event => {
    event.preventDefault();
    const said = Object.fromEntries(inputs.map(([, { name, value }]) => [name, value.trim()]));
    if (sure && !press.dataset.sure) {
      press.dataset.sure = 'yes';
      press.textContent = typeof sure === 'function' ? sure(said) : sure;
      setTimeout(calm, SURE_MS);
      return;
    }
    calm();
    void sending(form, async () => (await send(said)) ?? {}).then(answer => answer && onDone(answer, said));
  });
  return form;
}

/** Where an input is filled in, and where the API says what is wrong with it. */
export function pointed(heading, input) {
  const place = fieldOf(heading, input, input.name);
  place.dataset.pointer = `/${input.name}`;
  return place;
}

/** The reason everything of weight asks for. */
export const reasonInput = () => ['原因', h('input', { name: 'reason', maxlength: 1_000, autocomplete: 'off' })];
