import { after, procedure } from '../../language/procedure';

const visit = { leftAt: ['depart.leftAt'], advisor: ['depart.advisorName'], callOn: ['start.day'] } as const;
const ofTheStore = { planFrom: 'store', feedbackRoute: 'store-manager' } as const;
const byTheDay = { by: 'start-of-calling-hours', before: 'remindDaysBefore' } as const;

/** S3 客户关怀规则流程: what a vehicle that left is owed, from the message after half an hour to the offer after a year. T is the departure. */
export const afterSalesCare = procedure({
  key: 'after-sales-care',
  title: { zh: '修后关怀', en: 'After-sales care' },
  source: 'S3 客户关怀规则流程, S2, S4',
  subject: { store: 'required' },
  clock: 'depart',
  roundsFrom: 'depart',
  restarts: {
    on: 'departure',
    by: 'depart',
    begins: ['care-message', 'callback', 'remind-maintenance', 'remind-inspection', 'recall', 'campaign'],
  },
  steps: {
    depart: {
      title: { zh: '车辆离店', en: 'The vehicle leaves' },
      kind: 'event',
      by: 'system',
      happenedAt: 'leftAt',
    },
    'care-message': {
      title: { zh: '关怀短信', en: 'Send the care message' },
      by: 'service-advisor',
      due: after('depart', 'PT30M'),
      tooLate: 'careMessageTooLateAfter',
      expires: { overdue: true, says: { sentBy: 'system' } },
      copies: { advisorName: ['depart.advisorName'], advisorPhone: ['depart.advisorPhone'] },
      textsOn: 'sentBy',
      texts: { system: 'care-message' },
      script: {
        zh: '(车离店30分钟内发送关怀短信,写明服务顾问姓名和联系电话。自己发送的,选“本人已发”;由系统代发的,选“系统发送”。)',
      },
    },
    callback: {
      title: { zh: '修后3日回访', en: 'Call-back on day 3' },
      kind: 'child',
      by: 'system',
      starts: { after: 'P3D' },
      tooLate: 'callbackTooLateAfter',
      runs: { procedure: 'after-sales-callback', input: visit },
      covers: true,
    },
    'remind-maintenance': {
      title: { zh: '保养到期提醒', en: 'Remind of the maintenance' },
      kind: 'child',
      by: 'system',
      starts: { on: { day: ['depart.maintenanceDueOn'], ...byTheDay } },
      tooLate: 'remindTooLateAfter',
      runs: {
        procedure: 'service-reminder',
        input: { dueOn: ['depart.maintenanceDueOn'], callOn: ['start.day'] },
        says: { ...ofTheStore, kind: 'maintenance-due', item: '保养到期' },
        detached: true,
      },
    },
    'remind-inspection': {
      title: { zh: '年审提醒', en: 'Remind of the annual inspection' },
      kind: 'child',
      by: 'system',
      starts: { on: { day: ['depart.inspectionDueOn'], ...byTheDay } },
      tooLate: 'remindTooLateAfter',
      runs: {
        procedure: 'service-reminder',
        input: { dueOn: ['depart.inspectionDueOn'], callOn: ['start.day'] },
        says: { ...ofTheStore, kind: 'annual-inspection', item: '年检到期' },
        detached: true,
      },
    },
    recall: {
      title: { zh: '120天流失招揽', en: 'Recall on day 120' },
      kind: 'child',
      by: 'system',
      starts: { after: 'P120D' },
      tooLate: 'recallTooLateAfter',
      runs: { procedure: 'churn-recall', input: visit },
    },
    campaign: {
      title: { zh: '361天营销', en: 'Campaign on day 361' },
      kind: 'child',
      by: 'system',
      starts: { after: 'P361D' },
      tooLate: 'campaignTooLateAfter',
      runs: { procedure: 'reactivation-campaign', input: visit },
    },
  },
  outcomes: ['year-passed'],
  // a departure reported long after it is on record, and nobody is called or texted for it
  settings: {
    remindDaysBefore: 0,
    careMessageTooLateAfter: 'P7D',
    callbackTooLateAfter: 'P14D',
    remindTooLateAfter: 'P30D',
    recallTooLateAfter: 'P60D',
    campaignTooLateAfter: 'P60D',
  },
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
