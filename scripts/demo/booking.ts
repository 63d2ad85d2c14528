import type { CaseView } from '../../api/wire/case';
import { acknowledge, seeAlarm, seeBreach } from './alarms';
import { showRows } from './closing';
import { stepOf, type Stage } from './stage';
import { told } from './teller';

/** The appointment is booked, though the store does not answer by T+5 and everyone who should know does. */
export async function playBooking(stage: Stage): Promise<CaseView> {
  const { teller } = stage;
  teller.scene('1 · 预约·客服部 appointment-via-call-centre: booked, though the store misses T+5 (4 s here)');
  const { id } = await stage.open('operator', 'appointment-via-call-centre');
  await stage.complete(id, 'accept', { request: '小保养,换机油' }, 'the card is looked up, the customer is entitled');
  const handedOver = await stage.complete(id, 'hand-over', { toldTo: '前台' }, 'this moment is T');
  tellDue(stage, handedOver);
  await stage.complete(id, 'notify-supervisor');
  const reply = { outcome: 'confirmed', reply: '一小时后可以', appointmentAt: inAnHour() };
  await stage.complete(id, 'reply', reply, 'confirmed for an hour later (60 s here)');
  teller.aside('… and the front desk does not pass the reply on …');
  await seeBreach(stage, id, 'T+5');
  const first = await seeAlarm(stage, id, 'L1');
  await seeAlarm(stage, id, 'L2');
  await acknowledge(stage, 'store-manager', first);
  await stage.complete(id, 'relay-reply');
  await tryToCall(stage, id);
  await stage.complete(id, 'call-customer', { outcome: 'booked', readBackConfirmed: true }, 'booked');
  await stage.complete(id, 'record-result');
  const closed = await stage.complete(id, 'close');
  await showRows(stage, closed, ['appointment-register-1', 'appointment-register-2']);
  return closed;
}

function tellDue({ teller }: Stage, { clock, steps }: CaseView): void {
  const due = steps.find(({ status }) => status === 'open')?.dueAt ?? '';
  teller.aside(
    `T = ${clock?.T.slice(11, 23)}, so T+5 is ${told.late(due.slice(11, 23))} (UTC) for all three steps of the store`,
  );
}

async function tryToCall(stage: Stage, caseId: string): Promise<void> {
  const operator = await stage.person('operator');
  const busy = await operator.post<CaseView>(`/cases/${caseId}/steps/call-customer/attempts`, { outcome: 'busy' });
  const { attempts, notBefore } = stepOf(busy, 'call-customer');
  stage.teller.did(
    stage.nameOf(operator.id),
    `calls, line busy: attempt ${attempts}, again from ${notBefore?.slice(11, 23)}`,
  );
}

const inAnHour = () => new Date(Date.now() + 60_000).toISOString();
