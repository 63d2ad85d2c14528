import { reasonWord } from './answers.js';
import { exactly, spanOf, timeOf } from './clock.js';
import { h } from './dom.js';
import { everyone, who } from './people.js';
import { label, levelWord, outcomeWord } from './words.js';

/** Each deadline with its rungs: when each alarm was due, when it went out, to whom, and why not. */
export function deadlinesOf({ deadlines, people }, titleOf) {
  if (deadlines.length === 0) return h('p.empty', '没有期限。');
  return deadlines.map(deadline =>
    h(
      'details.deadline',
      { 'data-key': `${deadline.deadline}/${deadline.round}.${deadline.turn}` },
      h(
        'summary',
        `${titleOf(deadline.deadline)}${deadline.round > 1 ? ` 第${deadline.round}轮` : ''} · 期限 ${timeOf(deadline.dueAt)} `,
        h('span.badge', { 'data-state': deadline.state }, label('deadlines', deadline.state)),
      ),
      h(
        'ol',
        deadline.rungs.map(rung => rungLine(rung, people)),
      ),
    ),
  );
}

function rungLine(
  { level, repeat, dueAt, firedAt, lateByMs, delivered, acknowledgedAt, acknowledgedBy, why, whyNot },
  people,
) {
  const name = `${levelWord(level)}${repeat > 1 ? ` 第${repeat}次` : ''}`;
  if (!firedAt) return h('li.quiet', `${name} 应于 ${timeOf(dueAt)},未发:${whyNot ? label('whyNot', whyNot) : why}`);
  const ids = delivered.map(({ to }) => to);
  const read = (_id, at) => (delivered[at].readAt ? `(${timeOf(delivered[at].readAt)} 已读)` : '');
  return h(
    'li',
    `${name} 应于 ${timeOf(dueAt)},发出误差 ${exactly(lateByMs)},送达 `,
    everyone(people, ids, read),
    acknowledgedAt && [';', who(people, acknowledgedBy), ` 于 ${timeOf(acknowledgedAt)} 确认`],
  );
}

/** Every fact in the order it was recorded. */
export function factsOf({ facts, people }, titleOf, procedure) {
  return h(
    'ol.facts',
    facts.map(fact => {
      const { seq, kind, step, round, at, by, data } = fact;
      const place = step ? ` ${titleOf(step)}${round > 1 ? ` 第${round}轮` : ''}` : '';
      return h(
        'li',
        { 'data-key': `fact ${seq}`, 'data-kind': kind },
        h('time', { datetime: at, title: at }, timeOf(at)),
        h('span', h('strong', label('facts', kind)), place, detailOf(kind, data, procedure, people)),
        h('span.by', who(people, by)),
      );
    }),
  );
}

/** The one thing worth knowing of a fact. */
function detailOf(kind, data, procedure, people) {
  switch (kind) {
    case 'step-opened':
      return data.dueAt ? `,期限 ${timeOf(data.dueAt)}` : '';
    case 'step-completed':
      return `${data.outcome ? `:${outcomeWord(procedure, data.outcome)}` : ''}${data.reason ? `(${label('skipped', data.reason)})` : ''}${data.lateByMs > 0 ? `,迟 ${spanOf(data.lateByMs)}` : ''}`;
    case 'step-reported':
      return `:${outcomeWord(procedure, data.record?.outcome)}${data.record?.note ? `,${data.record.note}` : ''}`;
    case 'start-moved':
      return data.to ? `,${data.from ? `${timeOf(data.from)} → ` : ''}${timeOf(data.to)}` : ',日期待定';
    case 'deadline-moved':
      return `,${timeOf(data.from)} → ${timeOf(data.to)}`;
    case 'escalated':
    case 'warned':
      return [` ${levelWord(data.level)} → `, everyone(people, data.notified ?? [])];
    case 'step-assigned':
      return [' → ', who(people, data.to), `:${data.reason}`];
    case 'step-released':
      return `${data.because === 'lapsed' ? ',认领过久' : ''}${data.reason ? `:${data.reason}` : ''}`;
    case 'level-skipped':
      return ` ${levelWord(data.level)}:${label('whyNobody', data.why)}${data.next ? `,立即告知 ${levelWord(data.next)}` : ''}`;
    case 'call-attempted':
      return `:${label('attempts', data.outcome)},第 ${data.attempt} 次`;
    case 'call-postponed':
      return `,至 ${timeOf(data.until)}`;
    case 'flagged':
      return `:${label('flags', data.flag)}`;
    case 'look-up-failed':
      return `:${label('lookUpFailures', data.why)}`;
    case 'child-owed':
      return `:${label('procedures', data.procedure)}`;
    case 'text-failed':
    case 'text-skipped':
      return `:${reasonWord(data.failure)}`;
    case 'departure-overtaken':
      return `:${data.store} ${timeOf(data.leftAt)}`;
    case 'slot-held':
    case 'slot-taken':
    case 'slot-freed':
      return `:${timeOf(data.slotAt)}${data.department ? ` ${data.department}` : ''}${data.isOverbooked ? '(超额)' : ''}`;
    case 'case-closed':
      return `:${outcomeWord(procedure, data.outcome)}`;
    default:
      return data.reason || data.note ? `:${data.reason ?? data.note}` : '';
  }
}
