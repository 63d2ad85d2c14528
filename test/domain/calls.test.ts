import { callPlaces, endingOf, saidInCall } from '../../domain/calls';
import { complaintOwed } from '../../domain/complaints';

it.each([
  'agreed-service-reminder/change-call',
  'appointment-fulfilment/call-no-show',
  'vehicle-pickup/contact-customer',
  'health-check-collection/notify-collection',
  'appointment-via-store/answer-customer',
  'expert-service/advise',
])('%s is a call because its table says so', place => expect(callPlaces).toContain(place));

it.each(['agreed-service-reminder/change-relay', 'appointment-via-call-centre/reply', 'vehicle-pickup/accept'])(
  '%s is none',
  place => expect(callPlaces).not.toContain(place),
);

it.each([
  ['agreed-service-reminder', 'change-call', 'still-disagrees', 'conversation'],
  ['agreed-service-reminder', 'change-call', 'reached-by-text', 'given-up'],
  ['after-sales-callback', 'call-customer', 'unreachable', 'given-up'],
])('%s %s that ended %s was a %s', (procedure, step, outcome, ending) =>
  expect(endingOf(procedure, step, outcome)).toBe(ending),
);

it('what was said in a call is neither who the customer is nor what a register found', () =>
  expect(
    saidInCall({ outcome: 'agreed', plate: '渝A12345', phone: '138', finalOpinion: '可以', verification: 'entitled' }),
  ).toEqual({ finalOpinion: '可以' }));

it('a complaint that is owed is about what the step that owes it would open it with', () => {
  const said = { input: {}, steps: [{ step: 'call-customer', round: 1, record: { opinion: '异响没修好' } }] };
  expect(complaintOwed({ procedure: 'after-sales-callback', step: 'complain', said })).toBe('异响没修好');
});
