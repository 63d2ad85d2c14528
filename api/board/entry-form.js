import { get, Problem, putOver } from './api.js';
import { timeOf } from './clock.js';
import { h } from './dom.js';
import { who } from './people.js';
import { showFaults } from './schema-form.js';
import { messagePlace, say, sending } from './sending.js';
import { changedMeanwhile } from './versions.js';

/**
 * The form of an entry of the directory, or of a new one, which has a field `key` besides. What is not asked for is in `rest`
 * of how it stands. A change that somebody made meanwhile is shown, and nothing that was typed is lost.
 */
export function entryForm({ title, fields, base = null, key = null, rest = () => ({}), pathOf, onSaved, notes = [] }) {
  const parts = fields.map(each => ({ ...each, ...each.make(base?.[each.name]) }));
  const keyPart = key?.make(null);
  const meanwhile = h('div.alert', { role: 'alert' });
  const send = h('button.main', { type: 'submit' }, base ? '保存' : '添加');
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': title },
    h(
      'div.fields',
      keyPart?.element,
      parts.filter(isNarrow).map(({ element }) => element),
    ),
    parts.filter(each => !isNarrow(each)).map(({ element }) => element),
    notes.map(note => h('p.meta', note)),
    meanwhile,
    messagePlace(),
    h('div.row', send),
  );
  let standing = base;
  const read = () => Object.fromEntries(parts.map(({ name, read: said }) => [name, said()]));
  form.addEventListener('submit', event => {
    event.preventDefault();
    const named = base ? null : keyPart.read();
    if (!base && !named) return void showFaults(form, [{ pointer: `/${key.name}`, message: '请填写。' }]);
    const path = pathOf(named);
    void sending(form, () => saved(path, { ...rest(standing), ...read() }, standing)).then(answer => {
      if (!answer) return;
      if (answer.entry) return onSaved(answer.entry);
      if (!standing) return say(form, '已有相同的编号,没有覆盖;请查看已有的,或改用另一个。');
      say(form, '还没有保存:期间有人改过,请看上面。');
      meanwhile.replaceChildren(changesMeanwhile(answer, changedMeanwhile(standing, answer.now, read()), parts));
      standing = answer.now;
      send.textContent = '仍按表单保存';
    });
  });
  return form;
}

const isNarrow = ({ element }) => element.tagName !== 'FIELDSET';

/** The entry as it was saved; or how it stands where it is another one than was read. */
async function saved(path, body, base) {
  try {
    return { entry: await putOver(path, body, base?.version ?? null) };
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 412) throw problem;
    if (!base) return { now: null };
    const { items, people } = await get(`${path}/history?limit=1`);
    return { now: items[0], people };
  }
}

/** What was changed meanwhile, and by whom; fields I left alone take what they are now. */
function changesMeanwhile({ now, people }, changes, parts) {
  const lines = changes.map(({ field, was, is, isMine, mine }) => {
    const part = parts.find(({ name }) => name === field);
    if (!isMine) part.set(is);
    return h(
      'li',
      `${part.heading}:${part.word(was)} → `,
      h('strong', part.word(is)),
      isMine ? `;您填写的“${part.word(mine)}”保留在表单里` : ';表单已更新',
    );
  });
  return h(
    'section.meanwhile',
    h('p', who(people, now.changedBy), ` 在 ${timeOf(now.changedAt)} 改过:`),
    lines.length > 0 ? h('ul', lines) : h('p.meta', '这里的内容与您看到的相同。'),
  );
}
