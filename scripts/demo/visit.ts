import type { CaseView } from '../../api/wire/case';
import { showRows } from './closing';
import { stepOf, type Stage } from './stage';
import { told } from './teller';

/** The customer comes, is received within the two minutes, shows the card and is served. */
export async function playVisit(stage: Stage, { appointmentAt }: CaseView): Promise<CaseView> {
  const { teller } = stage;
  teller.scene('2 · 实施预约服务 appointment-fulfilment: the customer comes (2 minutes are 4 s here)');
  const { id } = await stage.open('service-advisor', 'appointment-fulfilment', { service: '小保养', appointmentAt });
  teller.aside('no call the day before: the appointment is sooner than that');
  await arrive(stage, id);
  const received = await stage.complete(id, 'receive');
  teller.aside(inTime(received));
  const checked = await stage.complete(id, 'verify-card', { cardNumber: 'K10001', cardShown: true, cardGenuine: true });
  teller.aside(`the card: ${told.good(String(stepOf(checked, 'verify-card').record?.['verification']))}`);
  await stage.complete(id, 'accompany', { department: '机修' });
  const served = await stage.complete(id, 'serve', {}, 'the service begins');
  await showRows(stage, served, ['appointment-register-1', 'appointment-register-2']);
  return served;
}

async function arrive({ person, nameOf, teller }: Stage, caseId: string): Promise<void> {
  const frontDesk = await person('front-desk');
  const arrived = await frontDesk.post<CaseView>(`/cases/${caseId}/arrival`, {});
  const { dueAt } = stepOf(arrived, 'receive');
  teller.did(nameOf(frontDesk.id), `reports the arrival: to be received by ${dueAt?.slice(11, 23)} (UTC)`);
}

function inTime(received: CaseView): string {
  const { dueAt, completedAt } = stepOf(received, 'receive');
  const leftMs = Date.parse(String(dueAt)) - Date.parse(String(completedAt));
  return leftMs < 0 ? told.late('too late') : `${told.good('in time')}: ${leftMs} ms were left`;
}
