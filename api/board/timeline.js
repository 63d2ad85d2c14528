import { exactly, timeOf } from './clock.js';
import { h } from './dom.js';
import { label } from './labels.js';

/** Each deadline with its rungs: when each alarm was due, when it went out, to whom, and why not. */
export function deadlinesOf({ deadlines }, titleOf) {
  if (deadlines.length === 0) return h('p.empty', '没有期限。');
  return deadlines.map(deadline =>
    h(
      'details.deadline',
      { 'data-key': `${deadline.deadline}/${deadline.round}` },
      h(
        'summary',
        `${titleOf(deadline.deadline)}${deadline.round > 1 ? ` 第${deadline.round}轮` : ''} · 期限 ${timeOf(deadline.dueAt)} `,
        h('span.badge', { 'data-state': deadline.state }, label('deadline', deadline.state)),
      ),
      h('ol', deadline.rungs.map(rungLine)),
    ),
  );
}

function rungLine({ level, repeat, dueAt, firedAt, lateByMs, delivered, acknowledgedAt, acknowledgedBy, why }) {
  const name = `${level}${repeat > 1 ? ` 第${repeat}次` : ''}`;
  if (!firedAt) return h('li.quiet', `${name} 应于 ${timeOf(dueAt)},未发:${whys[why] ?? why}`);
  const to =
    delivered.map(each => `${each.to}${each.readAt ? `(${timeOf(each.readAt)} 已读)` : ''}`).join('、') || '无人';
  return h(
    'li',
    `${name} 应于 ${timeOf(dueAt)},发出误差 ${exactly(lateByMs)},送达 ${to}`,
    acknowledgedAt && `;${acknowledgedBy} 于 ${timeOf(acknowledgedAt)} 确认`,
  );
}

const whys = {
  'the step was completed before': '环节已在此前完成',
  'a new round began before': '新一轮已在此前开始',
  'the case was over before': '案件已在此前结束',
  'someone acknowledged before': '此前已有人确认',
  'the case is paused': '案件暂停中',
  'its instant has not come': '时间未到',
};

/** Every fact in the order it was recorded. */
export function factsOf({ facts }, titleOf) {
  return h(
    'ol.facts',
    facts.map(fact => {
      const { seq, kind, step, round, at, by, data } = fact;
      const place = step ? ` ${titleOf(step)}${round > 1 ? ` 第${round}轮` : ''}` : '';
      return h(
        'li',
        { 'data-key': `fact ${seq}`, 'data-kind': kind },
        h('time', { datetime: at, title: at }, timeOf(at)),
        h('span', h('strong', label('fact', kind)), `${place}${detailOf(kind, data)}`),
        h('span.by', by === 'system' ? '系统' : by),
      );
    }),
  );
}

/** The one thing worth knowing of a fact. */
function detailOf(kind, data) {
  switch (kind) {
    case 'step-opened':
      return data.dueAt ? `,期限 ${timeOf(data.dueAt)}` : '';
    case 'step-completed':
      return `${data.outcome ? `:${label('outcome', data.outcome)}` : ''}${data.reason ? `(${label('skipped', data.reason)})` : ''}${data.lateByMs > 0 ? `,迟 ${exactly(data.lateByMs)}` : ''}`;
    case 'escalated':
    case 'warned':
      return ` ${label('level', data.level)} → ${(data.notified ?? []).join('、') || '无人'}`;
    case 'call-attempted':
      return `:${label('attempt', data.outcome)},第 ${data.attempt} 次`;
    case 'call-postponed':
      return `,至 ${timeOf(data.until)}`;
    case 'child-owed':
      return `:${label('level', data.procedure)}`;
    case 'text-failed':
    case 'text-skipped':
      return `:${label('textFailure', data.failure)}`;
    case 'departure-overtaken':
      return `:${data.store} ${timeOf(data.leftAt)}`;
    case 'case-closed':
      return `:${label('outcome', data.outcome)}`;
    default:
      return data.reason || data.note ? `:${data.reason ?? data.note}` : '';
  }
}
