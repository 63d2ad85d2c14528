import fc from 'fast-check';
import { cardServiceOf } from '../../domain/people/card-services';
import { verify, type CardHolder } from '../../domain/people/verification';

const TODAY = '2026-11-23';
const card = { cardNumber: 'K1', validUntil: '2026-11-23', services: ['appointment'] };
const holder: CardHolder = { customerName: '张伟', phone: null, cards: [card] };
const question = { customerName: '张伟', cardNumber: 'K1', service: 'appointment', today: TODAY };

test('holder, name, number, expiry and service in order: all is well', () => {
  expect(verify(holder, question)).toBe('entitled');
});

test('the first test that fails is the answer: holder, then name and card against plate, then expiry, then service', () => {
  const faults = fc.record({
    isUnknown: fc.boolean(),
    hasOtherName: fc.boolean(),
    hasOtherCard: fc.boolean(),
    isExpired: fc.boolean(),
    lacksService: fc.boolean(),
  });
  fc.assert(
    fc.property(faults, ({ isUnknown, hasOtherName, hasOtherCard, isExpired, lacksService }) => {
      const asked = {
        ...question,
        customerName: hasOtherName ? '李娜' : '张伟',
        cardNumber: hasOtherCard ? 'K2' : 'K1',
        service: lacksService ? 'pickup' : 'appointment',
      };
      const held = { ...card, validUntil: isExpired ? '2026-11-22' : TODAY };
      const expected = [
        isUnknown && 'not-a-card-holder',
        (hasOtherName || hasOtherCard) && 'plate-mismatch',
        isExpired && 'card-expired',
        lacksService && 'service-not-included',
        'entitled',
      ].find(answer => answer !== false);
      expect(verify(isUnknown ? null : { ...holder, cards: [held] }, asked)).toBe(expected);
    }),
  );
});

test('a known plate without any card is not a card holder', () => {
  expect(verify({ ...holder, cards: [] }, question)).toBe('not-a-card-holder');
});

test('a card is valid through its last day', () => {
  expect(verify(holder, { ...question, today: '2026-11-23' })).toBe('entitled');
  expect(verify(holder, { ...question, today: '2026-11-24' })).toBe('card-expired');
});

test('an expired card does not spoil a valid one of the same plate', () => {
  const two = { ...holder, cards: [{ ...card, cardNumber: 'K0', validUntil: '2020-12-31' }, card] };
  expect(verify(two, { customerName: '张伟', service: 'appointment', today: TODAY })).toBe('entitled');
});

test('what is not asked is not tested', () => {
  expect(verify(holder, { today: TODAY })).toBe('entitled');
});

test.each([
  ['appointment', 'appointment'],
  ['vehicle-pickup', 'pickup'],
  ['接送车辆', 'pickup'],
  [' 预约 ', 'appointment'],
  ['保养', null],
])('the service meant by %p is %p', (words, service) => {
  expect(cardServiceOf(words)).toBe(service);
});

test.each([['张　伟'], [' 张 伟'], ['张\u200b伟']])(
  'the holder is the holder, however the name is spelt: %j',
  customerName => {
    expect(verify(holder, { ...question, customerName })).toBe('entitled');
    expect(verify({ ...holder, customerName }, question)).toBe('entitled');
  },
);

test.each([['k 1'], ['Ｋ１'], ['K-1']])('the card is the card, however its number is spelt: %j', cardNumber => {
  expect(verify(holder, { ...question, cardNumber })).toBe('entitled');
});
