import { numberSetting } from '../../domain/policy';
import { daysBetween, localDay } from '../../domain/calendar';
import { SYSTEM } from '../../domain/facts';
import { epochMs } from '../../domain/instants';
import { recipientsOf } from '../../domain/recipients';
import { cardServiceOf, verify } from '../../domain/verification';
import type { Tx } from '../connection';
import { findHolder, hasOpenComplaint } from '../read/customers';
import { beginAct, note, type Act, type World } from './act';
import { mustBeOpen, mustHold, mustNotBeAnothers, mustSee, type Caller } from './caller';
import { finishStep } from './finish-step';
import { earlierCall, type IdempotencyKey } from './idempotency';
import { lockCase } from './load';
import { raise } from './raise';
import type { StepRow } from './rows';
import { writeActs } from './write';

export interface Completion {
  caseId: string;
  step: string;
  round?: number | undefined;
  /** Parses the record once it is known that the caller may complete; throws `invalid-record`. */
  record: (procedure: string) => Record<string, unknown>;
  caller: Caller;
  nowMs: number;
  idempotency: IdempotencyKey | null;
}

/**
 * Records that a step is done: the first to come wins, under the case row's lock. Answers the seq the engine is
 * told, or null when the same key recorded it before. Throws `not-found`, `unknown-step`, `step-not-open`,
 * `case-paused`, `not-your-step`, `already-claimed`, `invalid-record`, `idempotency-key-reused`.
 */
export async function completeStep(tx: Tx, completion: Completion, world: World): Promise<number | null> {
  const { caller, step } = completion;
  const loaded = await lockCase(tx, completion.caseId);
  mustSee(caller, loaded);
  if ((await earlierCall(tx, completion.idempotency)) !== null) return null;
  const act = beginAct(loaded, caller.id, completion.nowMs, world);
  const row = mustBeOpen(act, step, completion.round);
  mustHold(act, caller, step);
  mustNotBeAnothers(row, caller);
  const record = completion.record(act.procedure.key);
  act.idempotency = completion.idempotency;
  if (act.procedure.steps[step]?.verifies) await checkEntitlement(tx, act, row, record);
  if (act.procedure.steps[step]?.flagsRework) await flagReworkOrComplaint(tx, act, row, record);
  finishStep(act, row, record);
  await writeActs(tx, [act]);
  return act.tellSeq;
}

/** Looks the card up and puts the result into the record. The first round's answer stands for later ones (decision 4). */
async function checkEntitlement(tx: Tx, act: Act, row: StepRow, record: Record<string, unknown>): Promise<void> {
  record['plate'] ??= act.case.plate;
  record['customerName'] ??= act.case.customerName;
  if (row.round > 1) return;
  const service = textOf(record['service'] ?? act.case.input['service']);
  const holder = await findHolder(tx, textOf(record['plate']));
  const result = verify(holder, {
    customerName: textOf(record['customerName']) || undefined,
    cardNumber: textOf(record['cardNumber']) || undefined,
    service: cardServiceOf(service) ?? act.procedure.service,
    today: localDay(act.nowMs, act.policy.contact.timeZone),
  });
  record['verification'] = result;
  act.case.entitled = result === 'entitled' || record['override'] !== undefined;
  act.case.plate = textOf(record['plate']) || act.case.plate;
  act.case.customerName = textOf(record['customerName']) || act.case.customerName;
  act.case.phone = textOf(record['phone']) || act.case.phone || (result === 'entitled' ? (holder?.phone ?? null) : null);
  flagBookingWindow(act, row, record);
}

// decision 27: accept only flags a wish for today or for too far ahead; the supervisor's reply decides
function flagBookingWindow(act: Act, row: StepRow, record: Record<string, unknown>): void {
  const requestedAt = textOf(record['requestedAt']);
  const daysAhead = numberSetting(act.policy, 'daysAhead');
  if (requestedAt === '' || daysAhead === null) return;
  const days = daysBetween(act.nowMs, epochMs(requestedAt), act.policy.contact.timeZone);
  const isToday = days <= 0 && act.policy.settings['sameDay'] !== true;
  if (!isToday && days <= daysAhead) return;
  const flag = isToday ? 'same-day' : 'too-far-ahead';
  note(act, { kind: 'flagged', key: `flagged/booking-window/${row.round}`, step: row.step, round: row.round, by: SYSTEM, data: { flag, days } });
}

/** S1 「对返修或抱怨的客户,应及时向上级领导报告」: the store manager hears at once, with the history. */
async function flagReworkOrComplaint(tx: Tx, act: Act, row: StepRow, record: Record<string, unknown>): Promise<void> {
  const complaint = row.round === 1 && (await hasOpenComplaint(tx, textOf(record['plate'] ?? act.case.plate)));
  if (record['rework'] !== true && !complaint) return;
  const flag = complaint ? 'open-complaint' : 'rework';
  note(act, { kind: 'flagged', key: `flagged/${flag}/${row.round}`, step: row.step, round: row.round, by: SYSTEM, data: { flag } });
  const to = recipientsOf(['store-manager'], { role: 'store-manager', claimedBy: null, store: act.case.store }, act.world.staff());
  raise(act, {
    step: row.step,
    deadline: 'flag',
    round: row.round,
    level: 'flag',
    repeat: 1,
    reason: 'rework-or-complaint',
    dueMs: act.nowMs,
    rungMs: act.nowMs,
    to,
    notify: to,
    role: 'store-manager',
    claimedBy: null,
    extra: { flag, history: `/v1/customers/history?plate=${encodeURIComponent(act.case.plate ?? '')}` },
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
