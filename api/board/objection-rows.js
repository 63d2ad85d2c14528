import { h } from './dom.js';

const MOST = 30;

/** What customers object at each step, and what is answered: `{ element, read }`; a step is folded away unless it has some. */
export function objectionRows(objections, steps, words) {
  const parts = steps.map(step => [
    step,
    stepRows(objections[step] ?? [], words.step(step), `/policy/objections/${step}`),
  ]);
  const element = h(
    'div.part',
    { 'data-pointer': '/policy/objections' },
    parts.map(([, part]) => part.element),
    h('p.fault', { hidden: true }),
  );
  const read = () =>
    Object.fromEntries(
      parts.map(([step, part]) => [step, part.read()]).filter(([step, said]) => said.length > 0 || step in objections),
    );
  return { element, read };
}

function stepRows(objections, heading, pointer) {
  const list = h('ol.rungs');
  const summary = h('summary');
  const settle = () => {
    const count = list.children.length;
    summary.textContent = count === 0 ? heading : `${heading}(${count} 条)`;
    [...list.children].forEach((row, nth) => {
      row.setAttribute('aria-label', `${heading} 第 ${nth + 1} 条`);
      for (const place of row.querySelectorAll('[data-name]'))
        place.dataset.pointer = `${pointer}/${nth}/${place.dataset.name}`;
    });
    more.disabled = count >= MOST;
  };
  const changed = () => {
    settle();
    list.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const add = ({ says, answer }) => {
    const remove = h('button', { type: 'button' }, '删除');
    const row = h(
      'li.rung.objection',
      placed('says', '客户说', h('input', { type: 'text', value: says, maxlength: 200, autocomplete: 'off' })),
      placed('answer', '这样答复', h('textarea', { rows: 2, maxlength: 2_000 }, answer)),
      h('div.row', remove),
    );
    remove.addEventListener('click', () => {
      row.remove();
      more.focus();
      changed();
    });
    list.append(row);
    return row;
  };
  const more = h('button', { type: 'button' }, '再加一条');
  more.addEventListener('click', () => {
    const row = add({ says: '', answer: '' });
    changed();
    row.querySelector('input').focus();
  });
  objections.forEach(add);
  settle();
  const element = h(
    'details.group',
    { open: objections.length > 0, 'data-pointer': pointer },
    summary,
    list,
    h('p.fault', { hidden: true }),
    h('div.row', more),
  );
  const valueOf = (row, name) => row.querySelector(`[data-name="${name}"] :is(input, textarea)`).value.trim();
  const read = () => [...list.children].map(row => ({ says: valueOf(row, 'says'), answer: valueOf(row, 'answer') }));
  return { element, read };
}

const placed = (name, heading, input) =>
  h('label.field', { 'data-name': name }, heading, input, h('p.fault', { hidden: true }));
