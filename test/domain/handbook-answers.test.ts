import { procedureOf } from '../../domain/procedures';

/** What each branching step may answer: part of the contract, whatever the tables come to say besides. */
const answers: readonly [procedure: string, step: string, outcomes: string][] = [
  ['appointment-fulfilment', 'confirm-arrival', 'on-time later wants-new-time customer-withdrew'],
  ['complaint', 'classify', 'ordinary major emergency'],
  ['complaint', 'handle', 'solved beyond-authority not-solvable-yet'],
  ['complaint', 'decide', 'approved other-solution'],
  ['complaint', 'reply', 'told next-reply-agreed'],
  ['complaint', 'follow-up', 'satisfied not-satisfied customer-withdrew unreachable'],
  ['emergency-response', 'triage', 'injured product-broken product-failed no-accident'],
  ['emergency-response', 'on-site', 'resolved replacement-ordered'],
  ['work-order', 'customer-approves', 'approved change-estimate rejected'],
  ['work-order', 'work', 'done delayed extra-work'],
  ['work-order', 'approve-extra', 'approved rejected'],
  ['work-order', 'quality-check', 'passed rework'],
  ['workshop-appointment', 'confirm', 'booked answer-later part-missing failed'],
  ['workshop-appointment', 'decide-follow-up', 'follow-up improve'],
  ['workshop-appointment', 'offer-slots', 'booked not-interested unreachable'],
  ['workshop-appointment', 'call-customer', 'booked not-booked'],
  ['journey-call', 'call', 'satisfied remarks complaint texted unreachable'],
  ['account-opening', 'approve', 'approved rejected'],
];

test.each(answers)('%s: %s answers what the handbook names', (procedure, step, outcomes) => {
  expect(procedureOf(procedure).steps[step]?.outcomes).toEqual(outcomes.split(' '));
});

/** How a case may end. `test/ledger/every-path` comes to every one of them over REST. */
const ends: readonly [procedure: string, outcomes: string][] = [
  ['appointment-fulfilment', 'served rebooked no-show customer-withdrew not-entitled'],
  ['complaint', 'satisfied customer-withdrew reached-by-text'],
  ['emergency-response', 'resolved replacement-ordered handled-as-enquiry'],
  ['work-order', 'handed-over rejected'],
  ['workshop-appointment', 'booked not-booked reached-by-text'],
  ['callback-campaign', 'summarised'],
  ['journey-follow-up', 'completed'],
  ['journey-call', 'satisfied remarks complaint texted reached-by-text'],
  ['account-opening', 'archived rejected'],
];

test.each(ends)('%s ends as the handbook names', (procedure, outcomes) => {
  expect(procedureOf(procedure).outcomes).toEqual(outcomes.split(' '));
});
