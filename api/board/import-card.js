import { bar } from './bar.js';
import { timeOf } from './clock.js';
import { h } from './dom.js';
import { who } from './people.js';
import { keysOf, label } from './words.js';

const does = ['created', 'changed', 'deactivated'];

/** One import: how far it is, and how many lines came to what; each number leads to its lines, the one in `state` is shown. */
export function importCard(it, state) {
  const { id, kind, dryRun, status, reason, source, charset, missing, missingAtMost } = it;
  const { createdAt, createdBy, people } = it;
  const title = `${label('importKinds', kind)}${dryRun ? '(预览)' : ''}`;
  return h(
    'article.card',
    { 'data-key': id, 'data-import': status, 'data-tried': dryRun, 'aria-label': title },
    h(
      'header',
      h('h2', h('a', { href: `#/imports/${id}` }, title)),
      h(status === 'refused' ? 'span.badge.bad' : 'span.badge', label('imports', status)),
    ),
    status === 'reading' && progress(it),
    counts(it, state),
    reason && h('p.late', label('importRefusals', reason)),
    reason && !dryRun && h('p.meta', '已读的行已经生效;改好后再导入整个文件即可,重复的行不会再改动。'),
    h(
      'p.meta',
      source === 'xlsx' ? '工作簿' : `CSV${charset ? `,${label('charsets', charset)}` : ''}`,
      missing === 'deactivate' && ` · 停用文件里没有的${missingAtMost === null ? '' : `,最多 ${missingAtMost}`}`,
      ' · ',
      who(people, createdBy),
      ` ${timeOf(createdAt)}`,
    ),
  );
}

const progress = ({ rows, lines }) =>
  lines === null
    ? h('p.bar', h('span', '已读'), h('progress', { 'aria-label': '已读' }), h('span', `${rows} 行`))
    : bar('已读', Math.min(rows, lines), lines);

const counts = (it, state) =>
  h(
    'p.row.counts',
    keysOf('importRows').map(key =>
      h(
        'a.badge',
        {
          href: `#/imports/${it.id}?state=${key}`,
          'data-count': key,
          'data-some': it[key] > 0,
          'aria-current': key === state && 'true',
        },
        `${it.dryRun && does.includes(key) ? '将' : ''}${label('importRows', key)} ${it[key]}`,
      ),
    ),
  );
