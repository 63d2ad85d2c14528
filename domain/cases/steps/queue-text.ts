import { localTime } from '../../calendar/calendar';
import { inRound, SYSTEM } from '../../language/facts';
import { deliveryOfText } from '../../notices/delivery';
import type { Procedure, StepTable } from '../../language/procedure';
import { verifiesIn } from '../../language/step-table';
import { fill, printable, printedIn, saidIn, saysUntil } from '../../texts';
import { customerOf } from '../values';
import { type Draft, note } from '../draft';
import { withoutGoneAdvisor } from './advisor-there';
import { placeOf, type Step, recordOf } from '../state';

/** Queues the text message an outcome calls for; the sender takes it from there. */
export function queueText(draft: Draft, row: Step, table: StepTable): void {
  const decides = row.record?.[table.textsOn ?? 'outcome'];
  const template = typeof decides === 'string' ? table.texts?.[decides] : undefined;
  if (!template) return;
  const variables = variablesOf(draft, row);
  const own = table.textsOn === undefined ? undefined : row.record?.['text'];
  const says = saidIn(template, draft.policy.texts);
  const body = fill(typeof own === 'string' ? own : says, variables);
  if (table.textsOn) row.record = { ...row.record, text: body, sentAt: new Date(draft.nowMs).toISOString() };
  const { appointmentAt } = draft.case;
  const times = { ...variables, appointmentAt: appointmentAt?.toISOString() };
  const untilMs = saysUntil(says, times, draft.policy.contact.timeZone);
  const id = [draft.case.id, row.step, inRound(row.round, row.turn), template].join('~');
  draft.added.texts.push({
    id,
    caseId: draft.case.id,
    step: row.step,
    round: row.round,
    turn: row.turn,
    template,
    phone: customerOf(draft).phone,
    body,
    variables: typeof own === 'string' ? null : printedIn(says, variables),
    queuedAt: new Date(draft.nowMs),
    saysUntil: untilMs === null ? null : new Date(untilMs),
  });
  draft.added.deliveries.push(deliveryOfText(id, draft.case.id, draft.nowMs));
  note(draft, {
    kind: 'text-queued',
    key: `text-queued/${placeOf(row)}/${template}`,
    step: row.step,
    round: row.round,
    by: SYSTEM,
    data: { text: id, template },
  });
}

function variablesOf(draft: Draft, row: Step): Record<string, unknown> {
  const { customerName, plate } = customerOf(draft);
  const { appointmentAt } = draft.case;
  const { timeZone } = draft.policy.contact;
  return {
    ...printable(withoutGoneAdvisor(draft, row, { ...draft.case.input, ...row.record }), timeZone),
    customerName,
    plate,
    service: recordOf(draft, askedAt(draft.procedure))?.['service'] ?? draft.case.input['service'],
    appointmentAt: appointmentAt && localTime(appointmentAt.getTime(), timeZone),
  };
}

/** The step that asks which service the customer wants. */
function askedAt({ steps }: Procedure): string {
  return Object.keys(steps).find(step => verifiesIn(steps[step]) === true) ?? '';
}
