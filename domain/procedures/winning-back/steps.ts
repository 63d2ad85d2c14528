import { on, type StepTable } from '../../language/procedure';

/** What the recall and the campaign share: an invitation by phone, and the appointment of whoever comes back. */
export const invitation = {
  by: 'operator',
  also: ['specialist', 'store-specialist'],
  due: on({ day: ['input.callOn'], elseToday: true, by: 'end-of-calling-hours' }),
  outcomes: ['will-return', 'lost', 'unreachable'],
} as const satisfies Partial<StepTable>;

export const book = {
  title: { zh: '预约回厂', en: 'Book the visit' },
  kind: 'child',
  by: 'system',
  runs: {
    procedure: 'appointment-via-call-centre',
    input: { requestedAt: ['call-customer.returnAt'], request: ['call-customer.feedback'] },
    detached: true,
  },
} as const satisfies StepTable;

export const winningBackOutcomes = ['will-return', 'lost', 'reached-by-text', 'superseded'] as const;

/** Marketing keeps to working days (contact rule). */
export const marketing = { retryAfter: 'PT2H', maxAttempts: 3, workdaysOnly: true } as const;
