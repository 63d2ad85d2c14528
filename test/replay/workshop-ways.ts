import { anyHour } from './care-ways';
import type { Way } from './way';

const later = '2099-01-01T01:00:00.000Z';

/** Complaints, emergencies, work orders and accounts. */
export const workshopWays: readonly Way[] = [
  {
    procedure: 'complaint',
    name: 'decided-replied-again-and-satisfied-in-two-rounds',
    answers: {
      classify: { outcome: 'major', departmentAtFault: '钣金' },
      handle: [
        { outcome: 'beyond-authority' },
        { outcome: 'not-solvable-yet' },
        { outcome: 'solved' },
        { outcome: 'solved' },
      ],
      reply: [{ outcome: 'next-reply-agreed', nextReplyAt: later }, { outcome: 'told' }, { outcome: 'told' }],
      'follow-up': [{ outcome: 'not-satisfied' }, { outcome: 'satisfied' }],
    },
    policy: anyHour,
  },
  { procedure: 'rectification', name: 'rectified', answers: {} },
  { procedure: 'emergency-response', name: 'injured', answers: { triage: { outcome: 'injured', store: 'S01' } } },
  {
    procedure: 'work-order',
    name: 'extra-work-and-rework',
    answers: {
      estimate: { promisedAt: later },
      work: [{ outcome: 'extra-work' }, { outcome: 'done' }, { outcome: 'done' }],
      'approve-extra': { outcome: 'approved', correctedAt: later },
      'quality-check': [{ outcome: 'rework' }, { outcome: 'passed' }],
    },
  },
  {
    procedure: 'workshop-appointment',
    name: 'answered-later-then-a-part-bought',
    answers: {
      confirm: [{ outcome: 'answer-later' }, { outcome: 'part-missing' }],
      'call-customer': { outcome: 'booked' },
    },
  },
  { procedure: 'journey-call', name: 'remarks', answers: { call: { outcome: 'remarks' } }, policy: anyHour },
  {
    procedure: 'journey-follow-up',
    name: 'completed-before-its-days',
    answers: { accompany: { outcome: 'completed' } },
    input: { bookedOn: '2099-01-01', weddingOn: '2099-02-01' },
  },
  { procedure: 'callback-campaign', name: 'summarised', answers: {}, policy: {} },
  { procedure: 'account-opening', name: 'archived', answers: {} },
  { procedure: 'account-opening', name: 'rejected', answers: { approve: { outcome: 'rejected' } } },
];
