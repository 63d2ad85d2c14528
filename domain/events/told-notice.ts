import { SYSTEM } from '../language/facts';
import type { NoticeKind } from '../notices/delivery';
import { EVENT_VERSION, type Addressed, type NoticeEvent } from './event';

/** A notice that no fact of a case tells of, such as a report, as the journal has it. */
export interface ToldNotice {
  notice: string;
  kind: NoticeKind;
  body: Readonly<Record<string, unknown>>;
  recordedAt: string;
  /** In whose inboxes it is. */
  people: readonly string[];
}

/** What it comes to: one event for each person, which says no more than what it is about. */
export function noticeEvents({ notice, kind, body, recordedAt, people }: ToldNotice): Addressed<NoticeEvent>[] {
  const text = (field: string) => (typeof body[field] === 'string' ? body[field] : null);
  const event: NoticeEvent = {
    type: 'notice',
    timestamp: recordedAt,
    data: {
      ...{ version: EVENT_VERSION, caseId: null, recordedAt, by: SYSTEM, notice, kind },
      ...{ escalation: null, level: text('level'), repeat: 1, reason: text('reason'), dueAt: null },
      ...{ report: text('report'), day: text('day') },
    },
  };
  return people.map(id => ({ event, audience: { to: 'person', id } }));
}
