import type { CaseView } from '../../api/wire/case';
import { registerTitles } from '../../domain/register-keys';
import { told } from './teller';
import type { Stage } from './stage';

interface Entry {
  caseId: string;
  step: string;
  round: number;
  recordedBy: string;
  recordedAt: string;
  entry: Record<string, unknown>;
}

const shown = ['verification', 'request', 'replyOutcome', 'reply', 'appointmentAt', 'result'];

/** What is left when a case is over: its outcome, the rows of both registers, and where to look at it. */
export async function showEnd(stage: Stage, theCase: CaseView, since: string): Promise<void> {
  const { teller } = stage;
  teller.aside(
    `${told.good(`closed: ${theCase.outcome}`)} after ${theCase.round} round${theCase.round > 1 ? 's' : ''}`,
  );
  for (const register of ['appointment-register-1', 'appointment-register-2'] as const) {
    const path = `/registers/${register}/entries?store=${stage.store}&from=${since}&limit=500`;
    const { items } = await (await stage.person('cs-supervisor')).get<{ items: Entry[] }>(path);
    const rows = items.filter(({ caseId }) => caseId === theCase.id).map(rowOf);
    teller.aside(`${register} ${registerTitles[register]}: ${rows.length} rows`);
    teller.table(['at (UTC)', 'step', 'round', 'by', 'what was written'], rows);
  }
  teller.aside(`case on the board      ${theCase.links.board}`);
  teller.aside(`history in Temporal    ${theCase.links.history}`);
}

function rowOf({ step, round, recordedBy, recordedAt, entry }: Entry): string[] {
  const said = shown.flatMap(key => (typeof entry[key] === 'string' ? [entry[key]] : []));
  return [recordedAt.slice(11, 23), step, String(round), recordedBy, said.join(' · ')];
}
