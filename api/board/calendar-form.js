import { putOver } from './api.js';
import { dayChanges, daysBetween, withDays } from './calendar-days.js';
import { dayKinds, shortDay } from './calendar-year.js';
import { h } from './dom.js';
import { showFaults } from './schema-form.js';
import { messagePlace, say, sending } from './sending.js';
import { fieldOf } from './way-fields.js';

const choices = [
  ['holiday', '放假'],
  ['moved', '调休上班'],
  ['usual', '照常(按星期)'],
];

/**
 * The form that changes days of a calendar, first here and then, saved, as a new version. `onDraft` gets the calendar as
 * it would be; `pick` on the element fills a day in.
 */
export function calendarForm({ calendar, year, store, tag }, { onDraft, onSaved, onRefused }) {
  let draft = calendar;
  const range = { type: 'date', min: `${year}-01-01`, max: `${year}-12-31` };
  const from = h('input', { name: 'from', ...range });
  const until = h('input', { name: 'until', ...range });
  const kind = h(
    'select',
    { name: 'kind' },
    choices.map(([value, word]) => h('option', { value }, word)),
  );
  const name = h('input', { name: 'name', maxlength: 100, autocomplete: 'off', placeholder: '例如 国庆节' });
  const places = [
    fieldOf('从', from, 'from'),
    fieldOf('到(只一天可不填)', until, 'until'),
    fieldOf('当日', kind, 'kind'),
    fieldOf('名称', name, 'name'),
  ];
  places.forEach(each => (each.dataset.pointer = `/${each.dataset.name}`));
  kind.addEventListener('change', () => (places[3].hidden = kind.value === 'usual'));
  const list = h('ul.changes');
  const add = h('button', { type: 'button' }, '加入改动');
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': '修改日历' },
    h('div.fields', places),
    h('div.row', add, h('span.meta', '点日历上的某一天,会填到这里。')),
    h('section.changes', { 'aria-label': '将要改动' }, h('h3', '将要改动'), h('div', { role: 'status' }, list)),
    messagePlace(),
    h('div.row', h('button.main', { type: 'submit' }, '保存为新版本'), h('span.meta', '保存后立即生效。')),
  );
  const take = next => {
    draft = next;
    list.replaceChildren(...linesOf(calendar, draft, day => take(backTo(calendar, draft, day))));
    onDraft(draft);
  };
  add.addEventListener('click', () => {
    const days = daysBetween(from.value, until.value || from.value);
    const faults = faultsOf({ days, from, until, kind, name, year });
    showFaults(form, faults);
    if (faults.length > 0) return;
    take(withDays(draft, days, kind.value, name.value.trim()));
    from.focus();
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (dayChanges(calendar, draft).length === 0) return say(form, '没有任何改动。');
    const body = { store, holidays: draft.holidays, workdays: draft.workdays };
    void sending(form, () => putOver(`/calendars/${year}`, body, tag)).then(made =>
      made ? onSaved(made) : onRefused(),
    );
  });
  form.isUntouched = () => dayChanges(calendar, draft).length === 0;
  form.pick = day => {
    from.value = day;
    until.value = '';
    kind.focus();
    form.scrollIntoView({ block: 'nearest' });
  };
  list.replaceChildren(...linesOf(calendar, draft, () => undefined));
  return form;
}

function faultsOf({ days, from, until, kind, name, year }) {
  const isWithin = input => input.value.startsWith(String(year));
  return [
    !isWithin(from) && { pointer: '/from', message: `请填写 ${year} 年的日期。` },
    until.value && !isWithin(until) && { pointer: '/until', message: `请填写 ${year} 年的日期。` },
    isWithin(from) && days.length === 0 && { pointer: '/until', message: '不能早于开始日期。' },
    kind.value !== 'usual' && name.value.trim() === '' && { pointer: '/name', message: '请填写名称。' },
  ].filter(Boolean);
}

/** One day as it was, whatever else is changed. */
function backTo(before, draft, day) {
  const kind = day in before.holidays ? 'holiday' : day in before.workdays ? 'moved' : 'usual';
  return withDays(draft, [day], kind, before.holidays[day] ?? before.workdays[day]);
}

function linesOf(before, after, onUndo) {
  const lines = dayChanges(before, after);
  if (lines.length === 0) return [h('li.empty', '没有任何改动。')];
  return lines.map(({ day, was, becomes }) => {
    const undo = h('button', { type: 'button', 'aria-label': `撤销 ${shortDay(day)}` }, '撤销');
    undo.addEventListener('click', () => onUndo(day));
    const at = becomes.kind === 'moved' ? 'workdays' : 'holidays';
    return h(
      'li',
      { 'data-change': day, 'data-pointer': `/${at}/${day}` },
      h('strong', shortDay(day)),
      ':',
      h('del', kindWord(was)),
      ' → ',
      h('ins', kindWord(becomes)),
      ' ',
      undo,
      h('p.fault', { hidden: true }),
    );
  });
}

/** What a day is, with its name. */
export const kindWord = ({ kind, name }) => [dayKinds[kind], name].filter(Boolean).join(' ');
