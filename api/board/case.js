import { get, procedureOf } from './api.js';
import { arrive } from './arrival.js';
import { headOf } from './case-head.js';
import { askedFor, recordsOf } from './case-records.js';
import { deliveriesAskEveryMs, deliveriesOf, MOST_DELIVERIES } from './case-deliveries.js';
import { stepsTable } from './case-steps.js';
import { backByField, promiseOf } from './back-by.js';
import { timeOf } from './clock.js';
import { redeliver } from './deliveries.js';
import { button, folded, h } from './dom.js';
import { acknowledge, recipientsOf } from './escalations.js';
import { fillGivingPlace, givingPlace } from './give-step.js';
import { historyOf, historyView } from './history.js';
import { who } from './people.js';
import { tasksView } from './tasks.js';
import { deadlinesOf, factsOf } from './timeline.js';
import { label, levelWord, outcomeWord } from './words.js';

const ALERTS_SHOWN = 6;

/** One case: where it stands, its steps, who was alarmed, and everything that happened. */
export const caseView = {
  title: '案件',

  get asksEveryMs() {
    return deliveriesAskEveryMs();
  },

  async load({ id }) {
    const [theCase, timeline, { items, people }, sent] = await Promise.all([
      get(`/cases/${id}`),
      get(`/cases/${id}/timeline`),
      get(`/escalations?caseId=${id}&limit=100`),
      get(`/deliveries?case=${id}&limit=${MOST_DELIVERIES}`),
    ]);
    const escalations = items.reverse().map(each => ({ ...each, people }));
    const procedure = await procedureOf(theCase.procedure);
    const deliveries = sent.items.map(each => ({ ...each, people: sent.people }));
    return { theCase, timeline, escalations, deliveries, procedure, history: await historyBefore(theCase, procedure) };
  },

  concerns: ({ data }, { id }) => data?.caseId === id || data?.parent === id,

  zoneOf: ({ theCase }) => theCase.timeZone,

  render({ theCase, timeline, escalations, deliveries, procedure, history }) {
    const titles = new Map(procedure.steps.map(({ key, title }) => [key, title.zh]));
    const titleOf = step => titles.get(step) ?? step ?? '';
    return [
      headOf(theCase, procedure, childrenOf(theCase, timeline, titleOf), timeline.takenUp),
      historyView(history, theCase),
      section('环节', h('div.scroll', { tabindex: 0 }, stepsTable(theCase, procedure))),
      givingPlace(theCase),
      section('立案要求', askedFor(theCase, procedure)),
      section('办理记录', recordsOf(theCase, timeline, procedure)),
      section(
        '告警',
        escalations.length > 0
          ? folded(
              escalations.map(each => escalationLine(each, titleOf)),
              ALERTS_SHOWN,
              'div.lines',
            )
          : h('p.empty', '没有告警。'),
      ),
      section('通知', deliveriesOf(theCase, deliveries, escalations)),
      section('期限', deadlinesOf(timeline, titleOf)),
      section('经过', factsOf(timeline, titleOf, theCase.procedure)),
    ];
  },

  settle(root, { theCase }, page) {
    fillGivingPlace(root, theCase, to => {
      page.say(`已转给 ${to}。`);
      page.refresh();
    });
  },

  actions: {
    acknowledge,
    redeliver,
    arrive,
    work(step, _element, page) {
      tasksView.actions.work(step);
      page.go('#/');
    },
  },
};

/** What is to be read before the customer is called: asked for while a call is open. */
function historyBefore({ customer, steps }, procedure) {
  const calls = procedure.steps.filter(({ call }) => call).map(({ key }) => key);
  const isCallOpen = steps.some(({ step, status }) => status === 'open' && calls.includes(step));
  return isCallOpen && customer?.plate ? historyOf(customer.plate) : null;
}

/** What each child is: the step that opened it, in which round, and how it ended; of many only that. */
function childrenOf({ procedure, children, steps }, { facts }, titleOf) {
  const openings = new Map(
    facts.flatMap(({ data, step, round }) => (data.child ? [[data.child, { step, round }]] : [])),
  );
  const endings = new Map(steps.flatMap(({ record }) => (record?.child ? [[record.child, record.outcome]] : [])));
  return children.map((id, at) => {
    const { step, round = 1 } = openings.get(id) ?? {};
    const outcome = endings.get(id);
    const name = step ? `${titleOf(step)}${round > 1 ? ` 第${round}轮` : ''}` : `第${at + 1}件`;
    return { id, name: outcome ? `${name}(${outcomeWord(procedure, outcome)})` : name };
  });
}

const section = (title, ...children) =>
  h('section', { 'data-key': title, 'aria-label': title }, h('h2', title), ...children);

function escalationLine(escalation, titleOf) {
  const { id, step, level, reason, repeat, firedAt } = escalation;
  const times = repeat > 1 ? ` 第${repeat}次` : '';
  const what = `${label('reasons', reason)}:${titleOf(step)}${times} · ${timeOf(firedAt)}`;
  return h(
    'article.line',
    { 'data-key': id },
    h('span.level', { 'data-level': level }, levelWord(level)),
    h('span', `${what} · 告知 `, recipientsOf(escalation)),
    standing(escalation),
  );
}

function standing(escalation) {
  const { id, status, people, acknowledgedAt, acknowledgedBy } = escalation;
  if (acknowledgedAt)
    return h('span.badge', who(people, acknowledgedBy), ` 于 ${timeOf(acknowledgedAt)} 确认${promiseOf(escalation)}`);
  if (status !== 'open') return h('span.badge', label('escalations', status));
  return [backByField(), button('确认', 'acknowledge', { id })];
}
