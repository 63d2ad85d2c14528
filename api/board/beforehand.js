import { h } from './dom.js';
import { recordView } from './record-view.js';
import { schemaForm } from './schema-form.js';

/**
 * What is known before a step is done, for its form: `values` for its fields, `settled` for what is copied from earlier
 * steps and asked for again only where it is wrong, `former` for the words of the round before.
 */
export function beforehandOf(theCase, { step, round }, table) {
  const open = theCase.steps.find(each => each.step === step && each.round === round);
  const { known = {}, copied = {}, former = null, turn = null } = open?.beforehand ?? {};
  const facts = Object.keys(copied).filter(field => !table.wishes.includes(field));
  return {
    facts,
    values: { ...copied, ...known, ...only(copied, facts) },
    settled: settledOf(theCase, table, only(copied, facts)),
    former: formerOf(theCase, former, turn),
    summary: summaryOf(theCase, table, known, facts),
  };
}

/** What will be recorded as it stands, and behind it the fields to put it right: what is not touched there is not sent. */
function settledOf(theCase, { record: schema }, facts) {
  const shown = recordView(theCase, facts);
  if (!shown) return { element: null, read: () => ({}) };
  const { required: _required, ...rest } = schema;
  const asked = { ...rest, properties: only(schema.properties ?? {}, Object.keys(facts)) };
  const { procedure, timeZone } = theCase;
  const fields = schemaForm(asked, { procedure, timeZone, pointer: '/record', values: facts });
  const before = fields.read();
  const isAsked = Object.keys(asked.properties).length > 0;
  const element = h(
    'section.settled',
    { 'aria-label': '将一并记录' },
    h('h3', '将一并记录 ', h('small', '来自前面的环节')),
    shown,
    isAsked && h('details', h('summary', '不对?更正'), fields.element),
  );
  const isTouched = ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field]);
  return { element, read: () => Object.fromEntries(Object.entries(fields.read()).filter(isTouched)) };
}

/** The words of the round before: why it was not the last, and what this step recorded then. */
function formerOf(theCase, former, turn) {
  const isTurn = turn && former && turn.step === former.step && turn.round === former.round;
  const parts = [turn && !isTurn && formerPart(theCase, turn), former && formerPart(theCase, former)].filter(Boolean);
  if (parts.length === 0) return null;
  return h('section.former', { 'aria-label': '上一轮' }, h('h3', '上一轮'), parts);
}

function formerPart(theCase, { step, round, record }) {
  const title = theCase.steps.find(each => each.step === step)?.title.zh ?? step;
  return [h('h4', `第${round}轮 ${title}`), recordView(theCase, record) ?? h('p.quiet', '没有填写内容。')];
}

/** What else is known: neither asked for by the form, nor recorded with it, nor on the card above it. */
function summaryOf(theCase, { record: schema }, known, facts) {
  const skip = ['plate', 'customerName', 'phone', ...Object.keys(schema.properties ?? {}), ...facts];
  return recordView(theCase, known, { skip });
}

function only(values, fields) {
  return Object.fromEntries(Object.entries(values).filter(([field]) => fields.includes(field)));
}
