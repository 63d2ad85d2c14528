import { localTime } from '../../domain/calendar';
import { SYSTEM } from '../../domain/facts';
import type { Procedure, StepTable } from '../../domain/procedure';
import { fill, saysUntil, textOf } from '../../domain/texts';
import { note, recordOf, type Act } from './act';
import type { StepRow } from './rows';
import { customerOf } from './values';

/** Queues the text message an outcome calls for; the sender takes it from there. */
export function queueText(act: Act, row: StepRow, table: StepTable): void {
  const decides = row.record?.[table.textsOn ?? 'outcome'];
  const template = typeof decides === 'string' ? table.texts?.[decides] : undefined;
  if (!template) return;
  const variables = variablesOf(act, row);
  const own = table.textsOn === undefined ? undefined : row.record?.['text'];
  const body = typeof own === 'string' ? fill(own, variables) : textOf(template, variables);
  if (table.textsOn) row.record = { ...row.record, text: body, sentAt: new Date(act.nowMs).toISOString() };
  const { appointmentAt } = act.case;
  const times = { ...variables, appointmentAt: appointmentAt?.toISOString() };
  const untilMs = saysUntil(template, times, act.policy.contact.timeZone);
  const id = [act.case.id, row.step, row.round, template].join('~');
  act.texts.push({
    id,
    caseId: act.case.id,
    step: row.step,
    round: row.round,
    template,
    phone: customerOf(act).phone,
    body,
    state: 'queued',
    queuedAt: new Date(act.nowMs),
    nextTryAt: new Date(act.nowMs),
    sentAt: null,
    tries: 0,
    failure: null,
    channel: null,
    messageId: null,
    deliveredAt: null,
    saysUntil: untilMs === null ? null : new Date(untilMs),
  });
  note(act, {
    kind: 'text-queued',
    key: `text-queued/${row.step}/${row.round}/${template}`,
    step: row.step,
    round: row.round,
    by: SYSTEM,
    data: { text: id, template },
  });
}

function variablesOf(act: Act, row: StepRow): Record<string, unknown> {
  const { customerName, plate } = customerOf(act);
  const appointmentAt = act.case.appointmentAt;
  const documents = row.record?.['documentsToBring'];
  return {
    ...act.case.input,
    ...row.record,
    customerName,
    plate,
    service: recordOf(act, askedAt(act.procedure))?.['service'] ?? act.case.input['service'],
    appointmentAt: appointmentAt && localTime(appointmentAt.getTime(), act.policy.contact.timeZone),
    documentsToBring: Array.isArray(documents) ? documents.join('、') : documents,
  };
}

/** The step that asks which service the customer wants. */
function askedAt({ steps }: Procedure): string {
  return Object.keys(steps).find(step => steps[step]?.verifies === true) ?? '';
}
