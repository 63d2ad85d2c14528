import type { EventType } from '../events/event';
import type { Title } from '../language/title';

/** What systems of the chain are told of. */
export const eventTypeWords: Readonly<Record<EventType, Title>> = {
  'case.opened': { zh: '案件开立', en: 'Case opened' },
  'step.opened': { zh: '环节开始', en: 'Step opened' },
  'step.completed': { zh: '环节完成', en: 'Step completed' },
  'deadline.missed': { zh: '期限已过', en: 'Deadline missed' },
  'escalation.raised': { zh: '告警发出', en: 'Alarm raised' },
  'escalation.acknowledged': { zh: '告警已确认', en: 'Alarm acknowledged' },
  'case.closed': { zh: '案件结束', en: 'Case closed' },
};
