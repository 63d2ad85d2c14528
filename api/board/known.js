import { timeOf } from './clock.js';
import { h } from './dom.js';
import { choiceWord, fieldWord } from './words.js';

// what belongs to one step alone is never suggested to the next
const ownToAStep = ['outcome', 'note', 'toldTo', 'override', 'verification', 'recordingRef'];

/** What the case and this round's earlier steps say, by field; the first round also knows what the case was opened with. */
export function knownOf(theCase, round) {
  const records = theCase.steps.filter(step => step.round === round && step.record).map(({ record }) => record);
  const known = Object.assign({}, round === 1 ? theCase.input : {}, ...records);
  return Object.fromEntries(Object.entries(known).filter(([name]) => !ownToAStep.includes(name)));
}

/** What is known, and neither asked for again by the form nor shown on the card above it. */
export function summaryOf(known, schema, theCase) {
  const elsewhere = ['plate', 'customerName', 'phone', ...Object.keys(schema.properties ?? {})];
  const rest = Object.entries(known).filter(([name, value]) => !elsewhere.includes(name) && typeof value !== 'object');
  if (rest.length === 0) return null;
  return h(
    'dl.known',
    rest.map(([name, value]) =>
      h('div', h('dt', fieldWord(theCase.procedure, name)), h('dd', shown(theCase, name, value))),
    ),
  );
}

function shown({ procedure, people, timeZone }, name, value) {
  if (value === true || value === false) return value ? '是' : '否';
  return name.endsWith('At')
    ? timeOf(value, timeZone)
    : (people?.[value] ?? choiceWord(procedure, name, String(value)));
}
