import type { Answers } from '../support/drive';
import { anyHour, careWays } from './care-ways';
import type { Way } from './way';
import { workshopWays } from './workshop-ways';

const strangers = { plate: '渝D40001', customerName: '陈静' };
const later = '2099-01-01T01:00:00.000Z';
const pickup = { outcome: 'store-agreed', chosenStore: 'S01', collectAt: later, collectPlace: '机场' };

/** `times` disagreements, then an agreement. */
export function disagreeing(call: string, times: number): Answers {
  return { [call]: [...Array.from({ length: times }, () => ({ outcome: 'disagrees' })), { outcome: 'booked' }] };
}

/** What is recorded besides the ways that need a hand: cancelled, late, reached by text, handed over. */
export const ways: readonly Way[] = [
  ...[
    ['appointment-via-call-centre', 'call-customer'] as const,
    ['appointment-via-store', 'answer-customer'] as const,
  ].flatMap(([procedure, call]): Way[] => [
    { procedure, name: 'booked', answers: {} },
    { procedure, name: 'two-rounds', answers: disagreeing(call, 1) },
    { procedure, name: 'not-entitled', answers: {}, input: strangers },
  ]),
  {
    procedure: 'agreed-service-reminder',
    name: 'agreed',
    answers: { 'check-details': { outcome: 'match' }, 'call-customer': { outcome: 'agreed' } },
    policy: anyHour,
  },
  {
    procedure: 'agreed-service-reminder',
    name: 'corrected-and-changed-in-two-rounds',
    answers: {
      'check-details': { outcome: 'mismatch' },
      'correct-details': { outcome: 'corrected' },
      'call-customer': { outcome: 'wants-change' },
      'change-adjust': { outcome: 'adjusted' },
      'change-call': [{ outcome: 'still-disagrees' }, { outcome: 'agreed' }],
    },
    policy: anyHour,
  },
  {
    procedure: 'service-reminder',
    name: 'reported',
    answers: { 'call-customer': { outcome: 'informed' } },
    input: { kind: 'birthday', feedbackRoute: '销售部' },
    policy: anyHour,
  },
  {
    procedure: 'service-reminder',
    name: 'booked-at-once',
    answers: { 'call-customer': { outcome: 'wants-service', bookNow: true } },
    input: { kind: 'maintenance-due', item: '保养', feedbackRoute: '销售部' },
    policy: anyHour,
  },
  { procedure: 'travel-booking', name: 'not-now', answers: { order: { outcome: 'not-now' } } },
  {
    procedure: 'travel-booking',
    name: 'fulfilled-in-two-rounds',
    answers: { order: { outcome: 'ordered' }, fulfil: [{ outcome: 'unavailable' }, { outcome: 'confirmed' }] },
  },
  {
    procedure: 'vehicle-pickup',
    name: 'returned-in-two-rounds',
    answers: {
      accept: [pickup, { ...pickup, chosenStore: 'S02' }],
      'contact-customer': [{ outcome: 'store-declined-by-customer' }, { outcome: 'accepted' }],
      'return-vehicle': { outcome: 'delivered' },
    },
  },
  {
    procedure: 'appointment-fulfilment',
    name: 'served',
    answers: { 'confirm-arrival': { outcome: 'on-time' }, 'greet-at-door': {}, receive: { outcome: 'arrived' } },
    input: { appointmentAt: new Date(Date.now() + 3_600_000).toISOString() },
  },
  {
    procedure: 'appointment-fulfilment',
    name: 'arrived-unasked',
    answers: { receive: { outcome: 'arrived' } },
    input: { appointmentAt: new Date(Date.now() + 7_200_000).toISOString() },
  },
  {
    procedure: 'appointment-fulfilment',
    name: 'called-off',
    answers: { 'confirm-arrival': { outcome: 'customer-withdrew' } },
    input: { appointmentAt: new Date(Date.now() + 3_600_000).toISOString() },
  },
  {
    procedure: 'violation-reminder-call',
    name: 'informed',
    answers: { 'call-customer': { outcome: 'informed' } },
    policy: anyHour,
  },
  { procedure: 'violation-reminder', name: 'nothing-due', answers: { 'look-up': { outcome: 'none-due' } } },
  {
    procedure: 'violation-reminder',
    name: 'completed',
    answers: { 'look-up': { outcome: 'due' }, 'call-customer': { outcome: 'informed' } },
    input: { vehicles: [{ plate: '渝A12345', customerName: '张伟', amount: 200 }] },
  },
  {
    procedure: 'health-check-invitation',
    name: 'will-attend',
    answers: { 'call-customer': { outcome: 'will-attend' } },
    input: { examinationOn: '2099-01-08' },
  },
  {
    procedure: 'health-check-collection',
    name: 'handed-out',
    answers: { 'notify-collection': { outcome: 'informed' }, 'hand-out': { identityVerified: true } },
  },
  {
    procedure: 'owner-health-check',
    name: 'completed',
    answers: {
      select: { customers: [{ plate: '渝A12345', customerName: '张伟' }] },
      'call-customer': { outcome: 'will-attend' },
      'notify-collection': { outcome: 'informed' },
      'hand-out': { identityVerified: true },
    },
    input: { examinationOn: '2099-01-08' },
  },
  {
    procedure: 'pickup-slip-hand-in',
    name: 'audited-in-two-rounds',
    answers: { audit: [{ outcome: 'incomplete' }, { outcome: 'complete' }] },
  },
  ...careWays,
  ...workshopWays,
  { procedure: 'call-log-review', name: 'reviewed', answers: {} },
  { procedure: 'appointment-notice-hand-in', name: 'handed-in', answers: {} },
  ...['expert-service', 'legal-service'].flatMap((procedure): Way[] => [
    {
      procedure,
      name: 'advised-in-two-rounds',
      answers: { accept: { outcome: 'phone-advice' }, advise: [{ outcome: 'answer-later' }, { outcome: 'advised' }] },
    },
    {
      procedure,
      name: 'booked',
      answers: { accept: { outcome: 'appointment' }, 'call-customer': { outcome: 'booked' } },
    },
  ]),
];
