import { get, idempotencyKeys, post, procedureOf } from './api.js';
import { beforehandOf } from './beforehand.js';
import { button, h } from './dom.js';
import { forgetHistories, historyOf, historyView } from './history.js';
import { lookUp } from './look-up.js';
import { schemaForm } from './schema-form.js';
import { messagePlace, say, sending } from './sending.js';
import { suggestOutcome } from './suggest.js';
import { keysOf, label, outcomeWord } from './words.js';

/**
 * The form of an open step: what to say, what is known, the fields of its schema, a button for each outcome.
 * `onDone` is told the case as it then stands, and whether it was a `completion` or one of the `attempts`.
 */
export async function workForm(task, onDone) {
  const [procedure, theCase] = await Promise.all([procedureOf(task.procedure), get(`/cases/${task.caseId}`)]);
  const table = procedure.steps.find(({ key }) => key === task.step);
  const { record: schema, call } = table;
  const { facts, values, settled, former, summary } = beforehandOf(theCase, task, table);
  const fields = schemaForm(schema, {
    procedure: task.procedure,
    timeZone: theCase.timeZone,
    pointer: '/record',
    values,
    skip: ['outcome', ...facts],
  });
  const verification = schema.properties?.verification && lookUp(fields.read, theCase);
  const outcomes = schema.properties?.outcome?.enum ?? [];
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': task.title.zh },
    task.script && h('blockquote.script', { 'aria-label': '话术' }, task.script.zh),
    objectionList(task.objections),
    call && historyPlace(theCase),
    former,
    summary,
    verification?.element,
    fields.element,
    settled.element,
    messagePlace(),
    h('div.row', endings(task.procedure, outcomes), button('收起', 'fold', { key: task.key })),
    call && attempts(),
  );
  form.addEventListener('change', () => void verification?.ask());
  suggestOutcome(form, schema);
  listen(form, outcomes, () => ({ ...settled.read(), ...fields.read() }), sender(form, task, onDone));
  return form;
}

/** What customers object here, each opened for its answer. */
function objectionList(objections) {
  if (objections.length === 0) return null;
  const answers = objections.map(({ says, answer }) => h('details', h('summary', `“${says}”`), h('p', answer)));
  return h('section.objections', { 'aria-label': '常见异议' }, h('h3', '常见异议'), answers);
}

/** Filled when it is there: a form does not wait for it. */
function historyPlace(theCase) {
  const place = h('div', { 'aria-live': 'polite' });
  const shown = theCase.customer?.plate && historyOf(theCase.customer.plate);
  if (shown) void shown.then(history => place.append(historyView(history, theCase) ?? ''));
  return place;
}

function listen(form, outcomes, read, send) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    // Enter in a field must not choose an outcome by itself
    if (outcomes.length > 0) say(form, '请选择结论。');
    else void send('completion', { record: read() });
  });
  form.addEventListener('click', ({ target }) => {
    const pressed = target.closest('button');
    if (pressed?.value) void send('completion', { record: { ...read(), outcome: pressed.value } });
    if (pressed?.dataset.attempt) void send('attempts', { outcome: pressed.dataset.attempt });
  });
}

/** Sends to the step, the same content under the same key. */
function sender(form, { caseId, step, round }, onDone) {
  const keyFor = idempotencyKeys();
  return async (what, said) => {
    const body = what === 'completion' ? { ...said, round } : said;
    const key = keyFor([what, body]);
    const theCase = await sending(form, () => post(`/cases/${caseId}/steps/${step}/${what}`, body, key));
    if (!theCase) return;
    forgetHistories();
    onDone(theCase, what);
  };
}

function endings(procedure, outcomes) {
  if (outcomes.length === 0) return [h('button.outcome', { type: 'submit' }, '完成')];
  return outcomes.map(outcome =>
    h('button.outcome', { type: 'button', value: outcome }, outcomeWord(procedure, outcome)),
  );
}

function attempts() {
  return h(
    'div.row.attempts',
    h('span', '未接通:'),
    keysOf('attempts').map(each => h('button', { type: 'button', 'data-attempt': each }, label('attempts', each))),
  );
}
