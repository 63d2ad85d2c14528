import type { CaseView } from '../../api/wire/case';
import { seeAlarm, seeBreach, until } from './alarms';
import { stepOf, type Stage } from './stage';
import { told } from './teller';

/** The car leaves; its care begins, or begins anew. The advisor sends no message, so the system does. */
export async function playDeparture(stage: Stage): Promise<CaseView> {
  const { teller, store, customer } = stage;
  teller.scene('3 · 修后关怀 after-sales-care: the car leaves (half an hour is 4 s here, day 3 comes after 9 s)');
  const frontDesk = await stage.person('front-desk');
  const advisor = await stage.person('service-advisor');
  const left = await frontDesk.post<CaseView>('/departures', { ...customer, store, advisor: advisor.id });
  teller.did(
    stage.nameOf(frontDesk.id),
    `reports that ${customer.plate} has left: care ${left.id}, visit ${left.round}`,
  );
  teller.table(['step', 'begins (UTC)', 'due (UTC)'], waiting(left));
  teller.aside(`… and ${stage.nameOf(advisor.id)} sends no message …`);
  await seeBreach(stage, left.id, 'T+30', left.round);
  await seeAlarm(stage, left.id, 'L1', left.round);
  await seeMessage(stage, left);
  return left;
}

function waiting({ steps, round }: CaseView): string[][] {
  return steps
    .filter(step => step.status === 'open' && step.round === round)
    .map(({ step, startsAt, dueAt }) => [`${step}`, startsAt?.slice(0, 19) ?? '', dueAt?.slice(0, 19) ?? '']);
}

/** What the system has sent in the advisor's place: the advisor's name and phone are in it. */
async function seeMessage({ person, look, teller }: Stage, { id, round }: CaseView): Promise<void> {
  const supervisor = await person('cs-supervisor');
  const { lateByMs } = stepOf(await look(id), 'care-message', round);
  const text = await until('care message', async () => {
    const { items } = await supervisor.get<{ items: { round: number; body: string }[] }>(`/texts?caseId=${id}`);
    return items.find(each => each.round === round);
  });
  teller.alarm(`the system sends it, ${told.late(`${lateByMs} ms after its deadline`)}:`);
  teller.aside(text.body);
}
