import { procedure, type Title } from '../../language/procedure';

/** A call so long after a day of the journey; it waits until that day is known, and moves with it (docs/decisions.md 40). */
const callOf = <Day extends string, Setting extends string>(title: Title, occasion: string, day: Day, after: Setting) =>
  ({
    title,
    kind: 'child',
    by: 'system',
    runs: {
      procedure: 'journey-call',
      says: { occasion },
      input: { callOn: ['start.day'] },
      heldBy: 'accompany',
    },
    starts: { on: { day: [`accompany.${day}`, `input.${day}`], after, by: 'start-of-calling-hours' }, waits: true },
    tooLate: 'madeUpWithin',
    beside: true,
  }) as const;

/** S4 影楼: one person accompanies one customer from the booking to the wedding, and calls on the days that matter. */
export const journeyFollowUp = procedure({
  key: 'journey-follow-up',
  title: { zh: '全程跟踪服务', en: 'Follow-up on the journey' },
  source: 'S4 影楼客户回访流程',
  subject: { store: 'optional', inPlace: 'operator' },
  steps: {
    accompany: {
      title: { zh: '全程负责', en: 'Accompany the customer' },
      by: 'operator',
      also: ['specialist'],
      outcomes: ['completed', 'dates-moved'],
      reports: ['dates-moved'],
      isOpeners: true,
      script: { zh: '(一对一服务:由一位客服部人员负责一个客人的全程电话沟通;日期有变,在此改期。)' },
    },
    'after-booking': callOf({ zh: '预订回访', en: 'The day after booking' }, 'booking', 'bookedOn', 'daysAfterBooking'),
    'after-shoot': callOf({ zh: '拍照回访', en: 'The day after the shoot' }, 'shoot', 'shootOn', 'daysAfterShoot'),
    'after-viewing': callOf(
      { zh: '看片回访', en: 'Ten days after viewing' },
      'viewing',
      'viewedOn',
      'daysAfterViewing',
    ),
    'after-collection': callOf(
      { zh: '取件回访', en: 'Five days after collection' },
      'collection',
      'collectedOn',
      'daysAfterCollection',
    ),
    'wedding-day': callOf({ zh: '结婚当日祝贺', en: 'The wedding day' }, 'wedding', 'weddingOn', 'daysAfterWedding'),
  },
  outcomes: ['completed'],
  settings: {
    daysAfterBooking: 1,
    daysAfterShoot: 1,
    daysAfterViewing: 10,
    daysAfterCollection: 5,
    daysAfterWedding: 0,
    madeUpWithin: 'PT15H',
  },
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
