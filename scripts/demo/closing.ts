import type { CaseView } from '../../api/wire/case';
import { registerTitles, type RegisterKey } from '../../domain/language/register-keys';
import { told } from './teller';
import type { Stage } from './stage';

interface Entry {
  caseId: string;
  step: string;
  recordedBy: string;
  recordedAt: string;
  entry: Record<string, unknown>;
}

interface Coverage {
  departures: number;
  due: number;
  spoken: number;
  coverage: number | null;
  items: { plate: string; state: string; outcome: string | null; doneBy: string | null; lateByMs: number | null }[];
}

const shown = [
  ...['verification', 'request', 'replyOutcome', 'reply', 'appointmentAt', 'result', 'serviceStartedAt'],
  ...['advisor', 'agent', 'dials', 'outcome', 'satisfaction', 'opinion'],
];

/** What is left when a case is over: its outcome, and its rows in the registers. */
export async function showRows(stage: Stage, theCase: CaseView, registers: readonly RegisterKey[]): Promise<void> {
  const { teller, store } = stage;
  teller.aside(told.good(`closed: ${theCase.outcome}`));
  for (const register of registers) {
    const path = `/registers/${register}/entries?store=${store}&from=${theCase.openedAt}&limit=500`;
    const { items } = await (await stage.person('cs-supervisor')).get<{ items: Entry[] }>(path);
    const rows = items.filter(({ caseId }) => caseId === theCase.id).map(rowOf);
    teller.aside(`${register} ${registerTitles[register].zh}: ${rows.length} row${rows.length === 1 ? '' : 's'}`);
    teller.table(['at (UTC)', 'step', 'by', 'what was written'], rows);
  }
}

function rowOf({ step, recordedBy, recordedAt, entry }: Entry): string[] {
  const said = shown.map(key => entry[key]).filter(value => typeof value === 'string' || typeof value === 'number');
  return [recordedAt.slice(11, 23), step, recordedBy, said.join(' · ')];
}

/** The report on the departures from this one on: was each called back? */
export async function showCoverage({ person, store, teller }: Stage, { clock }: CaseView): Promise<void> {
  const path = `/reports/callback-coverage?store=${store}&from=${clock?.T}`;
  const { departures, due, spoken, coverage, items } = await (await person('cs-supervisor')).get<Coverage>(path);
  const share = coverage === null ? 'nothing is due' : `${Math.round(coverage * 100)} % covered`;
  teller.aside(`GET /v1${path}`);
  teller.aside(`departures ${departures}, due ${due}, spoken to ${spoken}: ${told.good(share)}`);
  const rows = items.map(it => [it.plate, it.state, it.outcome ?? '', it.doneBy ?? '', String(it.lateByMs ?? '')]);
  teller.table(['plate', 'call-back', 'outcome', 'by', 'late by ms'], rows);
}

/** Where to look at what was played. */
export function showLinks({ teller }: Stage, url: string, cases: readonly CaseView[]): void {
  teller.scene('Where to look');
  const rows = cases.map(({ procedure, links }) => [procedure, links.board, links.history]);
  teller.table(['', 'on the board', 'history in Temporal'], [['every case', `${url}/`, ''], ...rows]);
}
