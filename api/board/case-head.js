import { titleOfCase } from './about.js';
import { timeOf } from './clock.js';
import { h } from './dom.js';
import { who } from './people.js';
import { storeName } from './stores.js';
import { foreignZone } from './times.js';
import { label, outcomeWord } from './words.js';

/** Who and what the case is about, where it stands, and the way to its history in the engine, which may have still to hear of something. */
export function headOf(theCase, procedure, children, takenUp) {
  const { status, outcome, advancing, stoppedReason, links } = theCase;
  return h(
    'header.case',
    { 'data-key': 'head' },
    h(
      'h1',
      titleOfCase(theCase, procedure.title.zh),
      ' ',
      h('span.badge', { 'data-status': status }, label('cases', status)),
      outcome && h('span.badge', outcomeWord(theCase.procedure, outcome)),
    ),
    stoppedReason && h('p.fault', `停办:${stoppedReason}`),
    advancing && h('p.meta', '已记录,正等按新版流程续办。'),
    h(
      'dl.known',
      knownOf(theCase, procedure).map(([name, value]) => h('div', h('dt', name), h('dd', value))),
    ),
    family(theCase, children),
    h(
      'p.row',
      h('a.button', { href: links.history, target: '_blank', rel: 'noreferrer' }, '流程历史(Temporal)↗'),
      h(
        'span.meta',
        { 'data-taken-up': String(takenUp) },
        takenUp ? '流程引擎已接收全部进展' : '流程引擎还有进展待接收;办理不受影响',
      ),
    ),
  );
}

function knownOf(theCase, procedure) {
  const { id, people, store, timeZone, openedAt, openedBy, closedAt, clock, round, policyVersion, input } = theCase;
  const appointmentAt = theCase.appointmentAt ?? input?.appointmentAt;
  const known = [
    ['流程', procedure.title.zh],
    ['门店', store ? storeName(store) : '总部'],
    ['立案', [`${timeOf(openedAt)} `, who(people, openedBy)]],
    foreignZone(timeZone) && ['时区', foreignZone(timeZone)],
    clock && ['计时起点 T', timeOf(clock.T)],
    round > 1 && ['轮次', `第${round}轮`],
    appointmentAt && ['预约时间', timeOf(appointmentAt)],
    closedAt && ['结案', timeOf(closedAt)],
    ['规则版本', String(policyVersion)],
    ['编号', id],
  ];
  return known.filter(Boolean);
}

/** The case it came from, those that came from it, and the plan: each a way there. */
function family({ parent, plan }, children) {
  const to = (hash, name) => h('a', { href: hash }, name);
  const links = [
    parent && to(`#/cases/${parent}`, '上级案件'),
    children.length > 0 && [
      `子案件 ${children.length} 件:`,
      children.flatMap(({ id, name }, at) => [at > 0 && '、', to(`#/cases/${id}`, name)]),
    ],
    plan && to(`#/plans/${plan}`, '提醒计划'),
  ].filter(Boolean);
  return (
    links.length > 0 &&
    h(
      'ul.family',
      links.map(each => h('li', each)),
    )
  );
}
