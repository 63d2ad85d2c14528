import { agencyFields } from './agency-fields.js';
import { pathOfAgency } from './agency-list.js';
import { h } from './dom.js';
import { entryForm } from './entry-form.js';
import { entryHead } from './entry-head.js';
import { historySection, readHistory, showOlder } from './entry-history.js';
import { shownEntry } from './shown-entry.js';

const shown = shownEntry(readAgency);

/** One agency: as it stands, and what it was. */
export const agencyView = {
  title: '外部机构',
  concerns: () => false,
  load: ({ key }) => shown.of(`agency ${key}`),

  render: ({ agency, history }) => [
    entryHead(`agency ${agency.key}`, agency.name, agency.key, ['#/agencies', '全部机构']),
    h(
      'section',
      { 'data-key': 'entry', 'aria-label': '资料' },
      h('section.form', { 'data-key': `form ${agency.key} ${agency.version}`, 'data-keep': true, 'data-edit': true }),
    ),
    historySection(history, agencyFields()),
  ],

  settle(root, { agency }, page) {
    root.querySelector('[data-edit]:empty')?.replaceChildren(
      entryForm({
        title: `修改 ${agency.name}`,
        fields: agencyFields(),
        base: agency,
        pathOf: () => pathOfAgency(agency.key),
        notes: ['案件按编号或名称找到机构;改名后,写原名称的新案件不再归它办理。'],
        onSaved: () => {
          page.say('已保存。');
          shown.again(page);
        },
      }),
    );
  },

  actions: {
    older: showOlder(shown),
  },
};

async function readAgency(entry) {
  const history = await readHistory(pathOfAgency(entry.slice('agency '.length)));
  return { agency: history.items[0], history };
}
