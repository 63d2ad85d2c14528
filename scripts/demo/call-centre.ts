import type { CaseView } from '../../api/wire/case';
import { acknowledge, seeAlarm, seeBreach } from './alarms';
import { showEnd } from './closing';
import { inDays, withSeconds } from './policy';
import type { Stage } from './stage';
import { told } from './teller';

const procedure = 'appointment-via-call-centre';
const durations = { accept: 'PT20S', 'hand-over': 'PT20S', 'relay-reply': 'PT4S', 'call-customer': 'PT30S' };

/** Procedure 1: the store does not answer by T+5, and everyone who should know does. */
export async function playCallCentre(stage: Stage): Promise<void> {
  const { teller } = stage;
  const since = new Date().toISOString();
  teller.scene('1 · 预约·客服部 appointment-via-call-centre: the store misses T+5 (4 s here), T+10 is 30 s');
  await withSeconds(await stage.person('administrator'), procedure, stage.store, durations, async () => {
    const input = { plate: '渝A12345', customerName: '张伟', phone: '13800012345' };
    const { id } = await stage.open('operator', procedure, input);
    await stage.complete(id, 'accept', { request: '小保养,换机油' }, 'the card is looked up, the customer is entitled');
    const handedOver = await stage.complete(id, 'hand-over', { toldTo: '前台' }, 'this moment is T');
    tellDue(stage, handedOver);
    await stage.complete(id, 'notify-supervisor');
    await stage.complete(
      id,
      'reply',
      { outcome: 'confirmed', reply: '明天上午可以,约一小时', appointmentAt: inDays(1) },
      'confirmed',
    );
    teller.aside('… and the front desk does not pass the reply on …');
    await seeBreach(stage, id);
    const first = await seeAlarm(stage, id, 'L1');
    await seeAlarm(stage, id, 'L2');
    await acknowledge(stage, 'store-manager', first);
    await stage.complete(id, 'relay-reply');
    await tryToCall(stage, id);
    await stage.complete(id, 'call-customer', { outcome: 'booked', readBackConfirmed: true }, 'booked');
    await stage.complete(id, 'record-result');
    const closed = await stage.complete(id, 'close');
    await showEnd(stage, closed, since);
  });
}

function tellDue({ teller }: Stage, { clock, steps }: CaseView): void {
  const due = steps.find(({ status }) => status === 'open')?.dueAt ?? '';
  teller.aside(
    `T = ${clock?.T.slice(11, 23)}, so T+5 is ${told.late(due.slice(11, 23))} (UTC) for all three steps of the store`,
  );
}

async function tryToCall(stage: Stage, caseId: string): Promise<void> {
  const operator = await stage.person('operator');
  const { steps } = await operator.post<CaseView>(`/cases/${caseId}/steps/call-customer/attempts`, { outcome: 'busy' });
  const call = steps.find(({ step }) => step === 'call-customer');
  stage.teller.did(
    stage.nameOf(operator.id),
    `calls, line busy: attempt ${call?.attempts}, again from ${call?.notBefore?.slice(11, 23)}`,
  );
}
