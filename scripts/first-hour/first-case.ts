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
  must(openOf(opened)?.step === 'accept', 'the first step is open', openOf(opened)?.step);
  const path = `/reports/reach?hours=1&limit=200&store=${store}`;
  const { items } = await administrator.get<z.infer<typeof reachView>>(path);
  const line = items.find(({ caseId }) => caseId === opened.id);
  must(line?.why === null && line.to.length > 0, 'its deadline reaches somebody', line);
  const record = { request: '小保养' };
  const accepted = await operator.post<CaseView>(`/cases/${opened.id}/steps/accept/completion`, { record });
  const { step, openedAt, dueAt } = openOf(accepted) ?? {};
  const promisedMs = Date.parse(dueAt ?? '') - Date.parse(openedAt ?? '');
  must(step === SHORT.step && promisedMs === SHORT.ms, 'the next step is due as the policy says', {
    step,
    openedAt,
    dueAt,
  });
  const whom = line?.to.map(({ id }) => id).join(', ') ?? '';
  return `${opened.id}, accepted; ${SHORT.step} is open for ${promisedMs / 1_000} s. Late, it would have reached ${whom}`;
}

/** The worker's clock has told of the deadline that passes, and the engine has heard of everything. */
async function sees(hour: Hour): Promise<string> {
  const operator = await hour.person('operator');
  const look = async () => seenIn(await operator.get<z.infer<typeof timeline>>(`/cases/${hour.caseId}/timeline`));
  const wanted = 'the deadline has passed, an alarm is told and the engine has taken everything up';
  const { kinds, alarms } = await until(wanted, look, seen => seen.takenUp && isTold(seen, hour));
  for (const kind of ['case-opened', 'step-completed', 'deadline-missed', 'escalated'])
    must(kinds.includes(kind), `the timeline has ${kind}`, kinds);
  const [alarm] = alarms;
  const told = alarm?.delivered.map(({ to, channel }) => `${to} by ${channel}`).join(', ');
  await tidyUp(hour);
  return `${alarm?.level} ${alarm?.lateByMs} ms after its instant, told ${told}; the engine has heard all of it`;
}

type Seen = ReturnType<typeof seenIn>;

/** What of a timeline may be printed: nothing that was said of the customer. */
function seenIn({ facts, deadlines, takenUp }: z.infer<typeof timeline>) {
  const missed = deadlines.filter(({ deadline }) => deadline === SHORT.step);
  const alarms = missed.flatMap(({ rungs }) => rungs.filter(({ firedAt }) => firedAt !== null));
  return { kinds: facts.map(({ kind }) => kind), alarms, takenUp };
}

/** In the inbox at least, and outside as well where somebody was given a way for it. */
function isTold({ alarms }: Seen, { hasWayOut }: Hour): boolean {
  const told = alarms.flatMap(({ delivered }) => delivered);
  const hasLeft = told.some(({ channel, state }) => channel !== 'in-app' && left.includes(state));
  return told.some(({ channel }) => channel === 'in-app') && (hasLeft || !hasWayOut);
}

const left: readonly string[] = ['sent', 'delivered', 'read'];

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
