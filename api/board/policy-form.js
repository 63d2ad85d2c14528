import { putOver } from './api.js';
import { h } from './dom.js';
import { hoursRows } from './hours-rows.js';
import { ladderRows } from './ladder-rows.js';
import { objectionRows } from './objection-rows.js';
import { changeLines, changeOf, tables } from './policy-changes.js';
import { policyWords } from './policy-words.js';
import { schemaForm, showFaults } from './schema-form.js';
import { messagePlace, say, sending } from './sending.js';
import { changeList, tagOf } from './versioned.js';

/** The form of a policy: `{ element, policy }`. What it changes is listed as it is typed; saved it is a new version. */
export function policyForm({ policy, store, schema, groups }, { onSaved, onRefused }) {
  const words = policyWords(policy.procedure, groups);
  const parts = partsOf(policy, schema.properties, groups, words);
  const said = () => Object.fromEntries(parts.map(([name, part]) => [name, part.read()]));
  const reason = h('textarea', { id: 'policy-reason', rows: 2, maxlength: 1_000 });
  const changes = h('div', { role: 'status' });
  const show = () => {
    const change = changeOf(policy, said());
    changes.replaceChildren(changeList(change && changeLines(policy, changed(policy, change), words)));
  };
  const form = h(
    'form.work.policy',
    { novalidate: true, 'aria-label': '修改制度' },
    parts.map(([name, part], nth) =>
      h('details.group', { open: nth < 2, 'data-part': name }, h('summary', words.part(name)), part.element),
    ),
    h('section.changes', { 'aria-label': '将要改动' }, h('h3', '将要改动'), changes),
    h(
      'div.field',
      { 'data-pointer': '/policy/reason' },
      h('label', { for: reason.id }, '原因', h('span.must', { title: '必填' }, ' *')),
      reason,
      h('p.fault', { hidden: true }),
    ),
    messagePlace(),
    h('div.row', h('button.main', { type: 'submit' }, '保存为新版本'), h('span.meta', '只对新立的案件生效。')),
  );
  form.dataset.tag = tagOf(policy);
  form.isUntouched = () => reason.value === '' && changeOf(policy, said()) === null;
  form.addEventListener('input', show);
  form.addEventListener('submit', event => {
    event.preventDefault();
    const change = changeOf(policy, said());
    if (!change) return say(form, '没有任何改动。');
    if (reason.value.trim() === '') {
      say(form, '');
      return void showFaults(form, [{ pointer: '/policy/reason', message: '请填写原因。' }]);
    }
    const body = { ...change, store, reason: reason.value.trim() };
    const path = `/policies/${encodeURIComponent(policy.procedure)}`;
    void sending(form, () => putOver(path, body, tagOf(policy))).then(made => (made ? onSaved(made) : onRefused()));
  });
  show();
  return form;
}

function partsOf(policy, { durations, contact, settings, scripts, texts, objections }, groups, words) {
  const of = (name, schema, field, more = {}) =>
    schemaForm(schema, {
      words: { field, choice: (_name, value) => words.choice(value) },
      pointer: `/policy/${name}`,
      values: policy[name],
      ...more,
    });
  return [
    ['durations', durationsOf(policy, durations, words, of)],
    ['ladder', ladderRows(policy.ladder, groups)],
    ['warnAt', warnField(policy.warnAt)],
    ['contact', contactOf(policy.contact, of('contact', contact, words.part, { skip: ['allowed'] }))],
    ['settings', of('settings', settings, words.setting)],
    ['scripts', withHints(of('scripts', scripts, words.step), words.script)],
    ['objections', objectionRows(policy.objections, Object.keys(objections.properties), words)],
    ...(Object.keys(texts.properties).length > 0
      ? [['texts', withHints(of('texts', texts, words.template), words.text)]]
      : []),
  ];
}

/** The steps that have a time first; the others may be given one. */
function durationsOf(policy, schema, words, of) {
  const heading = step => `${words.step(step)}(${words.since(step)})`;
  const [timed, untimed] = [true, false].map(isTimed =>
    Object.keys(schema.properties).filter(step => step in policy.durations === isTimed),
  );
  const [first, others] = [untimed, timed].map(skip => of('durations', schema, heading, { skip }));
  const element = h(
    'div.part',
    first.element,
    untimed.length > 0 && h('details', h('summary', `没有单独时限的环节(${untimed.length} 个)`), others.element),
  );
  return { element, read: () => ({ ...first.read(), ...others.read() }) };
}

/** What is said where nothing else is written stands in the field, pale. */
function withHints(part, said) {
  for (const field of part.element.querySelectorAll('textarea')) field.placeholder = said(field.name) ?? '';
  return part;
}

function warnField(share) {
  const input = h('input', { id: 'policy-warn', type: 'number', min: 1, max: 99, step: 'any', inputmode: 'decimal' });
  if (share !== null) input.value = String(Math.round(share * 10_000) / 100);
  const element = h(
    'div.field',
    { 'data-pointer': '/policy/warnAt' },
    h('label', { for: input.id }, '用去百分之几的时间时预警承办(不填即不预警)'),
    input,
    h('p.fault', { hidden: true }),
  );
  return { element, read: () => (input.value === '' ? null : Number(input.value) / 100) };
}

function contactOf(contact, rest) {
  const hours = hoursRows(contact.allowed, '/policy/contact/allowed');
  return {
    element: h('div.part', hours.element, rest.element),
    read: () => ({ ...rest.read(), allowed: hours.read() }),
  };
}

/** The policy as it will stand. */
function changed(policy, change) {
  const merged = name => ({ ...policy[name], ...change[name] });
  return {
    ...policy,
    ...change,
    ...Object.fromEntries([...tables, 'contact'].map(name => [name, merged(name)])),
  };
}
