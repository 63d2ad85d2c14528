import { h } from './dom.js';
import { fieldOf } from './field.js';
import { fieldWord } from './words.js';

/**
 * The fields of a JSON Schema of type object: `{ element, read }`. `read()` answers the object without what was left
 * empty. `procedure` is whose words the fields have unless `words` says others, `timeZone` whose clock their times go by, `pointer` where the object is in what will be sent, `skip` names
 * fields that are asked for elsewhere.
 */
export function schemaForm(schema, { procedure, words, timeZone, pointer, values = {}, skip = [] }) {
  const required = new Set(schema.required ?? []);
  const parts = Object.entries(schema.properties ?? {})
    .filter(([name, part]) => !part.readOnly && !skip.includes(name))
    .map(([name, part]) => {
      const isRequired = required.has(name);
      const place = { procedure, words, timeZone, pointer: `${pointer}/${name}`, value: values[name], isRequired };
      return [name, part.properties ? groupOf(name, part, place) : fieldOf(name, part, place)];
    });
  const element = h('div.fields', ...parts.map(([, part]) => part.element));
  const read = () => {
    const said = parts.map(([name, part]) => [name, part.read()]).filter(([, value]) => value !== undefined);
    return Object.fromEntries(said);
  };
  return { element, read };
}

/** An object within: folded away until it is needed, and left out when nothing in it is filled in. */
function groupOf(name, schema, { procedure, words, timeZone, pointer, value }) {
  const inner = schemaForm(schema, { procedure, words, timeZone, pointer, values: value });
  const element = h(
    'details.group',
    { 'data-pointer': pointer },
    h('summary', words?.field(name) ?? fieldWord(procedure, name)),
    inner.element,
    h('p.fault', { hidden: true }),
  );
  const read = () => {
    const said = inner.read();
    return Object.keys(said).length > 0 ? said : undefined;
  };
  return { element, read };
}

/** Shows what the server found wrong at the fields it names, and goes to the first; answers the faults that have no field here. */
export function showFaults(form, faults) {
  for (const fault of form.querySelectorAll('.fault')) {
    fault.hidden = true;
    fault.textContent = '';
  }
  form.querySelectorAll('[aria-invalid]').forEach(input => input.removeAttribute('aria-invalid'));
  const homeless = faults.filter(({ pointer, message, zh }) => !placeFault(form, pointer, zh ?? message));
  form.querySelector('[aria-invalid]')?.focus();
  return homeless;
}

function placeFault(form, pointer, said) {
  const place = nearest(form, pointer);
  if (!place) return false;
  const fault = place.querySelector(':scope > .fault');
  const input = place.querySelector('input, select, textarea');
  fault.textContent = fault.hidden ? said : `${fault.textContent} ${said}`;
  fault.hidden = false;
  input?.setAttribute('aria-invalid', 'true');
  for (let around = place.closest('details'); around; around = around.parentElement.closest('details'))
    around.open = true;
  return true;
}

/** The field a pointer names, or the one it points into. */
function nearest(form, pointer) {
  for (let at = pointer; at.includes('/'); at = at.slice(0, at.lastIndexOf('/'))) {
    const found = form.querySelector(`[data-pointer="${CSS.escape(at)}"]`);
    if (found) return found;
  }
  return null;
}
