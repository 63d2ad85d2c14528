import { procedure } from '../../language/procedure';
import { scripts } from '../reminders/scripts';

/** S0 二(二): birthdays from the store's plan, the rest from the project department's; the opinion goes where the plan says. */
export const serviceReminder = procedure({
  key: 'service-reminder',
  title: { zh: '其他服务提醒', en: 'Other service reminders' },
  source: 'S0 二(二)',
  subject: { store: 'required' },
  service: 'reminder',
  planned: {
    birthday: ['store-manager'],
    'maintenance-due': ['project-department'],
    'annual-inspection': ['project-department'],
    'insurance-renewal': ['project-department'],
    festival: ['project-department'],
  },
  steps: {
    collect: {
      title: { zh: '收集', en: 'Take the item from the plan' },
      kind: 'gather',
      by: 'system',
      copies: { kind: ['input.kind'], item: ['input.item'], dueOn: ['input.dueOn'], plan: ['input.plan'] },
    },
    'call-customer': {
      title: { zh: '电话提醒', en: 'Remind the customer by phone' },
      kind: 'call',
      by: 'operator',
      verifies: true,
      writes: 'reminder-register',
      outcomes: ['informed', 'wants-service', 'not-interested', 'unreachable'],
      tells: ['bookNow'],
      turnsOn: { bookNow: [true, false] },
      copies: {
        kind: ['input.kind'],
        plan: ['input.plan'],
        planFrom: ['input.planFrom'],
        item: ['input.item'],
        dueOn: ['input.dueOn'],
        feedbackRoute: ['input.feedbackRoute'],
      },
      unanswered: 'unreachable',
      bound: true,
      urgency: 6,
      opens: { moment: { day: ['input.callOn'], by: 'start-of-calling-hours' } },
      texts: { unreachable: 'service-reminder' },
      script: scripts.remindOfService,
    },
    book: {
      title: { zh: '转预约', en: 'Book what the customer wants' },
      kind: 'child',
      by: 'system',
      runs: {
        procedure: 'appointment-via-call-centre',
        input: { service: ['input.item'], request: ['call-customer.feedback', 'input.item'] },
        detached: true,
      },
    },
    report: {
      title: { zh: '汇报', en: "Send the customer's opinion on" },
      by: 'specialist',
      writes: 'reminder-register',
      enters: { reportedAt: 'completedAt' },
      copies: {
        kind: ['input.kind'],
        plan: ['input.plan'],
        planFrom: ['input.planFrom'],
        item: ['input.item'],
        dueOn: ['input.dueOn'],
        feedbackRoute: ['input.feedbackRoute'],
        reportedTo: ['input.feedbackRoute'],
        feedback: ['call-customer.feedback'],
        outcome: ['call-customer.outcome'],
        giftSent: ['call-customer.giftSent'],
        cardSentAt: ['call-customer.cardSentAt'],
      },
    },
  },
  outcomes: ['reported', 'reached-by-text', 'not-entitled'],
  // a plan has so many cases open at once, opens so many in an hour (0: no limit), so many days before the day itself; overdue by more nobody is reminded
  settings: { openAtMost: 50, perHour: 0, leadDays: 0, remindTooLateAfter: 'P30D' },
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
