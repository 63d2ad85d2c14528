import type { z } from 'zod';
import type { CaseView } from '../../api/wire/case';
import type { reachView } from '../../api/wire/reach';
import type { timeline } from '../../api/wire/timeline';
import { PROCEDURE, type Hour, type Step, must, until } from './hour';
import { SHORT } from './promises';

export const working: readonly Step[] = [
  { title: 'An operator signs in', play: signsIn },
  { title: 'Who is calling', play: looksUp },
  { title: 'The first case', play: opens },
  { title: 'What became of it', play: sees },
  { title: 'Signed out', play: signsOut },
];

async function signsIn(hour: Hour): Promise<string> {
  const { id, name, roles } = await hour.person('operator');
  must(roles.includes('operator'), `${id} has the role operator`, roles);
  return `${name} ${id}`;
}

async function looksUp(hour: Hour): Promise<string> {
  const operator = await hour.person('operator');
  const query = `plate=${encodeURIComponent(hour.plate)}&service=appointment`;
  const { result } = await operator.get<{ result: string }>(`/customers/lookup?${query}`);
  must(result === 'entitled', `${hour.plate} is entitled to an appointment`, result);
  return `${hour.plate} is entitled`;
}

async function opens(hour: Hour): Promise<string> {
  const { store, plate } = hour;
  const [operator, administrator] = [await hour.person('operator'), await hour.person('administrator')];
  const { customerName } = await operator.get<{ customerName: string }>(`/customers/${encodeURIComponent(plate)}`);
  const opened = await operator.post<CaseView>('/cases', {
    procedure: PROCEDURE,
    store,
    input: { plate, customerName },
  });
  hour.caseId = opened.id;
  hour.afterwards.push(() => operator.post(`/cases/${opened.id}/cancellation`, { reason: 'the first hour is over' }));
  must(openOf(opened)?.step === 'accept', 'the first step is open', opened.steps);
  const path = `/reports/reach?hours=1&limit=200&store=${store}`;
  const { items } = await administrator.get<z.infer<typeof reachView>>(path);
  const line = items.find(({ caseId }) => caseId === opened.id);
  must(line?.why === null && line.to.length > 0, 'its deadline reaches somebody', line);
  const record = { request: '小保养' };
  const accepted = await operator.post<CaseView>(`/cases/${opened.id}/steps/accept/completion`, { record });
  const { step, openedAt, dueAt } = openOf(accepted) ?? {};
  const promisedMs = Date.parse(dueAt ?? '') - Date.parse(openedAt ?? '');
  must(step === SHORT.step && promisedMs === SHORT.ms, 'the next step is due as the policy says', accepted.steps);
  const whom = line?.to.map(({ id }) => id).join(', ') ?? '';
  return `${opened.id}, accepted; ${SHORT.step} is open for ${promisedMs / 1_000} s. Late, it would have reached ${whom}`;
}

type Timeline = z.infer<typeof timeline>;

/** The worker's clock has told of the deadline that passes, and the engine has heard of everything. */
async function sees(hour: Hour): Promise<string> {
  const operator = await hour.person('operator');
  const look = () => operator.get<Timeline>(`/cases/${hour.caseId}/timeline`);
  const wanted = 'the deadline has passed, an alarm is told and the engine has taken everything up';
  const isTold = (seen: Timeline) => tellingOf(seen, hour).length > 0 && seen.takenUp;
  const seen = await until(wanted, look, isTold);
  const kinds = seen.facts.map(({ kind }) => kind);
  for (const kind of ['case-opened', 'step-completed', 'deadline-missed', 'escalated'])
    must(kinds.includes(kind), `the timeline has ${kind}`, kinds);
  const [alarm] = alarmsOf(seen);
  const told = tellingOf(seen, hour).map(({ to, channel }) => `${to} by ${channel}`);
  await tidyUp(hour);
  return `${alarm?.level} ${alarm?.lateByMs} ms after its instant, told ${told.join(', ')}; the engine has heard all of it`;
}

const alarmsOf = ({ deadlines }: Timeline) =>
  deadlines.filter(({ deadline }) => deadline === SHORT.step).flatMap(({ rungs }) => rungs.filter(r => r.firedAt));

/** What was told of the alarm: in the inbox at least, and by mail where one was seen to leave. */
function tellingOf(seen: Timeline, { hasWayOut }: Hour) {
  const told = alarmsOf(seen).flatMap(({ delivered }) => delivered);
  const left = told.filter(
    ({ channel, state }) => channel !== 'in-app' && ['sent', 'delivered', 'read'].includes(state),
  );
  const isThere = told.some(({ channel }) => channel === 'in-app') && (left.length > 0 || !hasWayOut);
  return isThere ? told : [];
}

/** Puts back what was changed for this hour alone, the last first. */
export async function tidyUp({ afterwards }: Hour): Promise<void> {
  for (const undo of afterwards.splice(0).reverse()) await undo();
}

async function signsOut(hour: Hour): Promise<string> {
  const [operator, administrator] = [await hour.person('operator'), await hour.person('administrator')];
  const ends = [await operator.signOut(), await administrator.signOut()];
  return `both: ${[...new Set(ends)].join('; ')}`;
}

function openOf({ steps }: CaseView) {
  return steps.find(({ status }) => status === 'open');
}
