import { get, post, procedureOf } from './api.js';
import { backByField, backByIn } from './back-by.js';
import { countdown, exactly, timeOf } from './clock.js';
import { button, h } from './dom.js';
import { everyone, who } from './people.js';
import { may } from './rights.js';
import { secondPress } from './second-press.js';
import { zoneOf } from './stores.js';
import { label, levelWord, targetWord } from './words.js';

/** What is late and not acknowledged, the latest first. */
export const escalationsView = {
  title: '未确认的告警',

  async load() {
    const { items, people } = await get('/escalations?status=open&limit=100');
    return Promise.all(items.map(async each => ({ ...(await withTitle(each)), people })));
  },

  render: escalations => [
    h('h1', '未确认的告警 ', h('small', `${escalations.length} 件`)),
    escalations.length > 1 && may(MANY) && h('p.row', allButton(escalations)),
    ...(escalations.length > 0 ? escalations.map(escalationCard) : [h('p.empty', '没有未确认的告警。')]),
  ],

  actions: {
    acknowledge,
    // those that are shown: one that came meanwhile is seen first
    all: ({ id }, element, page) => allAtOnce.press({ id }, element, () => acknowledgeAll(id.split(' '), page)),
  },
};

const MANY = 'POST /v1/escalations/acknowledgements';
const allAtOnce = secondPress();

function allButton(escalations) {
  const id = escalations.map(each => each.id).join(' ');
  const isSure = allAtOnce.isSure(id);
  const text = isSure ? `再按一次:确认全部 ${escalations.length} 件` : '全部确认';
  return button(text, 'all', { id, ...(isSure && { sure: 'yes' }) });
}

async function acknowledgeAll(ids, page) {
  const { items } = await post('/escalations/acknowledgements', { ids });
  const left = items.filter(({ acknowledged }) => !acknowledged).length;
  const done = `已确认 ${items.length - left} 件:到时仍未办完会继续升级,迟到照实计算。`;
  page.say(left > 0 ? `${done}其余 ${left} 件此前已处理。` : done);
}

async function withTitle(escalation) {
  const { steps } = await procedureOf(escalation.procedure);
  return { ...escalation, stepTitle: steps.find(({ key }) => key === escalation.step)?.title.zh ?? escalation.step };
}

/** Sends the acknowledgement with the note typed beside the button. */
export async function acknowledge({ id }, element, page) {
  const card = element.closest('article');
  const note = card.querySelector('[name="note"]')?.value.trim();
  await post(`/escalations/${encodeURIComponent(id)}/acknowledgement`, { ...(note && { note }), ...backByIn(card) });
  page.say('已确认:到时仍未办完会继续升级,迟到照实计算。');
}

function escalationCard(escalation) {
  const { id, caseId, level, reason, plate, customerName, store } = escalation;
  return h(
    'article.card',
    { 'data-key': id, 'aria-label': `${level} ${plate ?? ''}` },
    h('header', headingOf(escalation), reason === 'deadline' && countdown(escalation.dueAt, escalation.dueAt)),
    h('p.who', h('strong', plate ?? ''), ` ${customerName ?? ''} · ${store ?? '总部'}`),
    h(
      'p.meta',
      whoHolds(escalation),
      ` · 期限 ${timeOf(escalation.dueAt, zoneOf(store))} · `,
      h('a', { href: `#/cases/${caseId}` }, '案件'),
    ),
    h('p.meta', '告知 ', recipientsOf(escalation), ` · ${whenTold(escalation)}`),
    h(
      'div.row',
      h('input', { name: 'note', 'aria-label': '备注', placeholder: '备注(可不填)', maxlength: 2000 }),
      backByField(),
      button('确认', 'acknowledge', { id }, 'button.main'),
    ),
  );
}

function headingOf({ level, repeat, reason, stepTitle }) {
  const times = repeat > 1 && h('small', ` 第${repeat}次`);
  return h(
    'h2',
    h('span.level', { 'data-level': level }, levelWord(level)),
    ` ${label('reasons', reason)}:${stepTitle}`,
    times,
  );
}

const whoHolds = ({ role, holder, people }) => [
  `承办 ${label('roles', role)} `,
  holder && role !== 'system' && who(people, holder),
];
const whenTold = ({ store, firedAt, firedLateByMs }) =>
  `${timeOf(firedAt, zoneOf(store))}(系统误差 ${exactly(firedLateByMs)})`;

/** Who was told, and as what: `孔祥(上级)`. */
export const recipientsOf = ({ to, people }) =>
  everyone(
    people,
    to.map(({ id }) => id),
    (_id, at) => `(${targetWord(to[at].as)})`,
  );
