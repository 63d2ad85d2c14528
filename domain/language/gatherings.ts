/** What a step of the system may gather from the ledger, with the fields of what it finds; `db/ledger/gather` knows how. */
export const gatherings = {
  'annual-inspections': ['month', 'vehicles', 'plate', 'customerName', 'phone', 'inspectionDueOn'],
  'entitled-holders': ['customers', 'plate', 'customerName', 'phone', 'cardNumber'],
  attendance: ['attending', 'plate', 'customerName', 'phone'],
  'callbacks-made': ['called', 'spokenTo', 'satisfiedOnes', 'dissatisfiedOnes', 'texted', 'stillOpen'],
  'slips-of-the-week': ['week', 'slips', 'handInOn', 'slipNo', 'caseId', 'plate', 'returnedAt'],
  'appointments-of-tomorrow': [
    'forDate',
    'handInOn',
    'appointments',
    'caseId',
    'appointmentAt',
    'plate',
    'customerName',
    'phone',
    'service',
    'department',
    'advisor',
    'remarks',
  ],
  'calls-of-the-week': [
    'week',
    'calls',
    'entry',
    'caseId',
    'store',
    'answeredBy',
    'plate',
    'content',
    'solution',
    'result',
  ],
} as const;

export type GatheringKey = keyof typeof gatherings;
