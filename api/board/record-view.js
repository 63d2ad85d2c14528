import { h } from './dom.js';
import { who } from './people.js';
import { beginning, columnsOf, dayWord, fieldsIn, kindOf, monthWord } from './shown.js';
import { storeName } from './stores.js';
import { timeOf } from './times.js';
import { choiceWord, fieldWord, label } from './words.js';

const MANY = 8;

/**
 * What was recorded, each field with its label; null where there is nothing to show. `whose` says by whose words, names
 * and clock it is read: `{ procedure, people, timeZone }`. `order` are the fields as their form has them.
 */
export function recordView(whose, record, { order, skip } = {}) {
  const fields = fieldsIn(record ?? {}, order, skip);
  if (fields.length === 0) return null;
  return h(
    'dl.record',
    fields.map(field =>
      h(
        isWide(record[field]) ? 'div.wide' : 'div',
        { 'data-field': field },
        h('dt', fieldWord(whose.procedure, field)),
        h('dd', valueView(whose, field, record[field])),
      ),
    ),
  );
}

const isWide = value => ['long', 'rows', 'fields'].includes(kindOf(value));

/** One recorded value as people read it. */
export function valueView(whose, field, value) {
  switch (kindOf(value)) {
    case 'nothing':
      return '—';
    case 'yes-no':
      return value ? '是' : '否';
    case 'instant':
      return h('time', { datetime: value }, timeOf(value, whose.timeZone));
    case 'day':
      return dayWord(value);
    case 'month':
      return monthWord(value);
    case 'long':
      return longText(value);
    case 'list':
      return value.map((each, at) => [at > 0 && '、', valueView(whose, field, each)]);
    case 'rows':
      return rowsView(whose, value);
    case 'signature':
      return [`${value.name} 于 ${timeOf(value.at, whose.timeZone)} 签字`, value.image && '(有签字图像)'];
    case 'fields':
      return recordView(whose, value) ?? '—';
    default:
      return wordView(whose, field, String(value));
  }
}

/** A key by its word, a person or a store by name, a case as the way there; anything else as it stands. */
function wordView({ procedure, people }, field, value) {
  if (field === 'child' || field === 'caseId') return h('a', { href: `#/cases/${value}` }, '打开案件');
  if (field === 'owed') return label('procedures', value);
  if (/store$/i.test(field)) return storeName(value);
  if (people?.[value]) return who(people, value);
  return kindOf(value) === 'key' ? choiceWord(procedure, field, value) : value;
}

function longText(text) {
  return h(
    'details.long',
    h('summary', h('span.begin', beginning(text)), h('span.toggle', { 'aria-hidden': true })),
    h('p', text),
  );
}

/** A list as a small table; a long one is folded away behind how many there are. */
function rowsView(whose, rows) {
  const columns = columnsOf(rows);
  const table = h(
    'div.scroll',
    { tabindex: 0, role: 'group', 'aria-label': `${rows.length} 行` },
    h(
      'table',
      h(
        'thead',
        h(
          'tr',
          columns.map(column => h('th', { scope: 'col' }, fieldWord(whose.procedure, column))),
        ),
      ),
      h(
        'tbody',
        rows.map(row =>
          h(
            'tr',
            columns.map(column => h('td', valueView(whose, column, row[column]))),
          ),
        ),
      ),
    ),
  );
  return rows.length > MANY ? h('details.rows', h('summary', `${rows.length} 行,展开查看`), table) : table;
}
