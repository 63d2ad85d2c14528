import { dayIn, stretchesOf, weeksOf } from './calendar-days.js';
import { h } from './dom.js';

const MONTHS = Array.from({ length: 12 }, (_, nth) => nth + 1);
const marks = { holiday: '休', moved: '班', weekend: '', work: '' };

/** What a day is, in words. */
export const dayKinds = { holiday: '放假', moved: '调休上班', weekend: '周末', work: '工作日' };

/** `10月1日`. */
export const shortDay = day => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** A year as its months; days that are holidays or moved say so in a word, those of `changed` are marked. */
export const yearTable = (year, calendar, changed) =>
  h(
    'div.months',
    MONTHS.map(month =>
      h(
        'table.month',
        { 'data-key': `${year}-${month}` },
        h('caption', `${month}月`),
        h(
          'thead',
          h(
            'tr',
            [...'一二三四五六日'].map(day => h('th', { scope: 'col' }, day)),
          ),
        ),
        h(
          'tbody',
          weeksOf(year, month).map(week =>
            h(
              'tr',
              week.map(day => dayCell(day, calendar, changed)),
            ),
          ),
        ),
      ),
    ),
  );

function dayCell(day, calendar, changed) {
  if (day === null) return h('td');
  const { kind, name } = dayIn(calendar, day);
  const what = [dayKinds[kind], name].filter(Boolean).join(' ');
  return h(
    'td',
    {
      'data-act': 'pick',
      'data-day': day,
      'data-kind': kind,
      'data-changed': changed.has(day),
      title: `${shortDay(day)} ${what}${changed.has(day) ? '(未保存)' : ''}`,
    },
    String(Number(day.slice(8))),
    marks[kind] && h('span.mark', marks[kind]),
  );
}

/** What the colours and words of the days mean. */
export const dayLegend = () =>
  h(
    'p.row.legend',
    Object.entries(dayKinds).map(([kind, word]) =>
      h('span.pair', h('span.sample', { 'data-kind': kind, 'aria-hidden': true }, marks[kind] || '日'), word),
    ),
  );

/** The holidays of a year and the days made up for, by name, as people read them out. */
export function namedDays({ holidays, workdays }) {
  const lines = listed =>
    stretchesOf(listed).map(
      ({ from, until, name }) => `${name} ${shortDay(from)}${until === from ? '' : `至${shortDay(until)}`}`,
    );
  const line = (word, all) => h('p', h('strong', `${word}:`), all.length > 0 ? all.join(';') : '没有');
  return [line('放假', lines(holidays)), line('调休上班', lines(workdays))];
}
