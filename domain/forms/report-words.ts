import { complaintKeys } from '../complaints';
import { toldOf } from './told-of';
import { wordsOf } from './words';
import type { Words } from '../language/title';
import { doerWord, isRole, roles } from '../people/roles';
import { procedureOf, procedures } from '../procedures';
import { levelWords } from '../words/alarms';
import { choiceWords } from '../words/choices';
import { stateWords } from '../words/states';
import { seriousKinds } from '../reports/reports';

const complaints = complaintKeys.map(key => wordsOf(procedureOf(key)));

const dispatching = toldOf.dispatching.map(({ procedure }) => wordsOf(procedureOf(procedure)));

/** What people read in a column that holds keys; in any other column stands what it says itself. */
const columnWords: Readonly<Record<string, Words>> = {
  store: { all: { zh: '合计', en: 'All' } },
  kind: seriousKinds,
  class: merged(complaints.map(({ outcomes }) => outcomes)),
  outcome: merged([...complaintKeys, ...toldOf.onJourneys].map(key => wordsOf(procedureOf(key)).outcomes)),
  category: merged(complaints.map(({ choices }) => choices['category'] ?? {})),
  lostReason: choiceWords.lostReason,
  priority: merged(dispatching.map(({ choices }) => choices['priority'] ?? {})),
  procedure: Object.fromEntries(procedures.map(({ key, title }) => [key, title])),
  status: stateWords.cases,
  role: Object.fromEntries(
    Object.keys(roles)
      .filter(isRole)
      .map(role => [role, doerWord(role)]),
  ),
  level: levelWords,
};

/** The words of what stands in the columns of a report, by column. */
export function reportWords(columns: Readonly<Record<string, unknown>>): Record<string, Words> {
  return Object.fromEntries(Object.entries(columnWords).filter(([column]) => column in columns));
}

function merged(words: readonly Words[]): Words {
  return Object.fromEntries(words.flatMap(each => Object.entries(each)));
}
