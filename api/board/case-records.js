import { spanOf, timeOf } from './clock.js';
import { h } from './dom.js';
import { who } from './people.js';
import { recordView } from './record-view.js';
import { label, outcomeWord } from './words.js';

const rests = ['case-paused', 'case-resumed', 'case-cancelled', 'case-stopped', 'case-reseated'];

/** What was asked when the case was opened. */
export function askedFor(theCase, procedure) {
  const order = Object.keys(procedure.input.properties ?? {});
  return (
    recordView(theCase, theCase.input, { order, skip: ['plate', 'customerName'] }) ??
    h('p.empty', '立案时没有填写其他内容。')
  );
}

/** What each step recorded, by round: who, when, how late, every field, every call in vain, and what brought the case to rest. */
export function recordsOf(theCase, { facts, people }, procedure) {
  const entries = entriesOf(theCase, facts, people, procedure);
  if (entries.length === 0) return [h('p.empty', '还没有环节完成。')];
  const rounds = [...new Set(entries.map(({ round }) => round))];
  return rounds.map(round =>
    h(
      'section.round',
      { 'data-key': `round ${round}`, 'aria-label': `第${round}轮` },
      rounds.length > 1 && h('h3', `第${round}轮`, turnOf(theCase, round)),
      entries.filter(entry => entry.round === round).map(({ element }) => element),
    ),
  );
}

/** Steps that are done or were tried, and rests, in the order in which they came; a rest belongs to the round it fell in. */
function entriesOf(theCase, facts, people, procedure) {
  const steps = theCase.steps.flatMap(step => {
    const attempts = facts.filter(
      each => each.kind === 'call-attempted' && each.step === step.step && each.round === step.round,
    );
    if (!step.completedAt && attempts.length === 0) return [];
    const at = step.completedAt ?? attempts.at(-1).at;
    return [{ at, round: step.round, element: stepEntry(theCase, step, attempts, procedure) }];
  });
  const stops = facts
    .filter(({ kind }) => rests.includes(kind))
    .map(fact => ({ at: fact.at, round: null, element: restLine(fact, people) }));
  let round = 1;
  return [...steps, ...stops]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(entry => ({ ...entry, round: (round = entry.round ?? round) }));
}

function stepEntry(theCase, step, attempts, procedure) {
  const { record: schema = {}, copies = {} } = procedure.steps.find(({ key }) => key === step.step) ?? {};
  const order = [...Object.keys(schema.properties ?? {}), ...Object.keys(copies)];
  const outcome = step.record?.outcome;
  return h(
    'article.said',
    { 'data-key': `said ${step.step}/${step.round}.${step.turn}`, 'data-step': step.step, 'data-round': step.round },
    h('h4', step.title.zh, ' ', outcome && h('span.badge', outcomeWord(theCase.procedure, outcome))),
    h('p.meta', doneBy(theCase, step)),
    attempts.length > 0 &&
      h(
        'ol.attempts',
        attempts.map(fact => attemptLine(fact, theCase)),
      ),
    recordView(theCase, step.record, { order, skip: ['outcome', ...sameAsTheCase(theCase, step.record)] }),
  );
}

/** Who the customer is, where the record says nothing else than the head of the page. */
function sameAsTheCase({ customer }, record) {
  return Object.keys(customer ?? {}).filter(field => record?.[field] === customer[field]);
}

function doneBy({ people, timeZone }, { completedAt, completedBy, role, lateByMs, attempts }) {
  if (!completedAt) return `未完成,已拨 ${attempts} 次`;
  const post = completedBy === 'system' ? '' : `(${label('roles', role)})`;
  return [
    who(people, completedBy),
    `${post} · ${timeOf(completedAt, timeZone)}`,
    lateByMs === 0 && ' · 按时',
    lateByMs > 0 && [' · ', h('strong.late', `迟 ${spanOf(lateByMs)}`)],
  ];
}

function attemptLine({ at, by, data }, { people, timeZone }) {
  return h(
    'li',
    `第${data.attempt}次拨打:${label('attempts', data.outcome)} · ${timeOf(at, timeZone)} · `,
    who(people, by),
    data.note && ` · ${data.note}`,
  );
}

function restLine({ seq, kind, at, by, data }, people) {
  const until = data.until ?? data.resumeAt;
  return h(
    'p.rest',
    { 'data-key': `rest ${seq}`, 'data-kind': kind },
    h('strong', label('facts', kind)),
    data.reason && `:${data.reason}`,
    until && `(至 ${timeOf(until)})`,
    h('span.meta', ' ', who(people, by), ` · ${timeOf(at)}`),
  );
}

/** Why a round began: what the one before it ended with. */
function turnOf({ procedure, steps }, round) {
  const before = steps.filter(step => step.round === round - 1 && step.completedAt);
  const last = before.sort((a, b) => (a.completedAt < b.completedAt ? -1 : 1)).at(-1);
  if (!last?.record?.outcome) return null;
  return h('small', ` 因上一轮“${last.title.zh}”:${outcomeWord(procedure, last.record.outcome)}`);
}
