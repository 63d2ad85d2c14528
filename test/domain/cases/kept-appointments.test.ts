import { expire } from '../../../domain/cases/expire';
import { SYSTEM } from '../../../domain/language/facts';
import {
  begun,
  LATER_THAT_HOUR,
  NINE,
  offered,
  slotCases,
  TEN,
  toTheEnd,
  type Answers,
  type SlotCases,
} from '../../support/slot-cases';

const entitled = { override: { reason: '老客户' } };
let cases: SlotCases;
describe('an appointment that was booked', () => {
  let booked: string;
  beforeEach(async () => {
    cases = slotCases();
    booked = await cases.open('appointment-via-store');
    await cases.answer(booked, { ...begun, ...offered(NINE), 'answer-customer': { outcome: 'booked' }, ...toTheEnd });
  });

  const remind = async (call: string, more: Answers = {}) => {
    const id = await cases.open('agreed-service-reminder', { item: '保养', appointmentAt: NINE });
    const change = { 'change-hand-over': {}, 'change-notify': {}, 'change-relay': {}, ...more };
    await cases.answer(id, {
      ...{ 'check-with-store': {}, 'check-details': { outcome: 'match' } },
      'call-customer': { outcome: call, ...entitled },
      ...change,
    });
    return id;
  };
  const adjusted = (appointmentAt?: string) => ({
    'change-adjust': { outcome: 'adjusted', ...(appointmentAt && { appointmentAt }) },
  });

  test('stays where it is when the customer is reminded of it', async () => {
    await remind('agreed');
    expect(cases.seats()).toEqual([[booked, NINE, 'taken', 1]]);
  });

  test('moves when the customer agrees on another time, which is held until then', async () => {
    const id = await remind('wants-change', adjusted(TEN));
    expect(cases.seats()).toEqual([
      [booked, NINE, 'taken', 1],
      [id, TEN, 'held', 1],
    ]);
    await cases.answer(id, { 'change-call': { outcome: 'agreed' }, 'change-record': {}, 'change-close': {} });
    expect(cases.seats()).toEqual([[id, TEN, 'taken', 1]]);
    expect(cases.memory.theCase(id).case.outcome).toBe('changed');
  });

  test('needs no second seat to move within its slot', async () => {
    const id = await remind('wants-change', adjusted(LATER_THAT_HOUR));
    await cases.answer(id, { 'change-call': { outcome: 'agreed' }, 'change-record': {}, 'change-close': {} });
    expect(cases.seats()).toEqual([[booked, NINE, 'taken', 1]]);
  });

  test('stays where it is when the customer still disagrees', async () => {
    const id = await remind('wants-change', { ...adjusted(TEN), 'change-call': { outcome: 'still-disagrees' } });
    expect(cases.memory.theCase(id).case.round).toBe(2);
    expect(cases.seats()).toEqual([[booked, NINE, 'taken', 1]]);
  });

  test('gives up its slot when the customer withdraws, and what was held for it', async () => {
    await remind('wants-change', { ...adjusted(TEN), 'change-call': { outcome: 'customer-withdrew' } });
    expect(cases.seats()).toEqual([]);
  });

  test('keeps its slot when only the reminder is cancelled', async () => {
    const id = await remind('wants-change', adjusted(TEN));
    await cases.cancel(id);
    expect(cases.seats()).toEqual([[booked, NINE, 'taken', 1]]);
  });

  const fulfil = () => cases.open('appointment-fulfilment', { appointmentAt: NINE });
  const remindedOf = async (id: string, call: string, more: Answers = {}) => {
    const child = cases.memory.childrenOf(id, 'remind')[0]?.case.id ?? '';
    await cases.answer(child, {
      ...{ 'check-with-store': {}, 'check-details': { outcome: 'match' }, ...more },
      'call-customer': { outcome: call, ...entitled },
    });
  };

  test.each([
    ['wants-new-time', []],
    ['customer-withdrew', []],
    ['on-the-way', ['taken']],
  ])('of a customer who did not come: %s', async (outcome, left) => {
    const id = await fulfil();
    await remindedOf(id, 'agreed');
    cases.memory.nowMs = Date.parse(NINE) + 31 * 60_000;
    await cases.memory.decide(id, SYSTEM, draft => expire(draft));
    await cases.answer(id, { 'call-no-show': { outcome } });
    expect(cases.seats().map(([, , state]) => state)).toEqual(left);
  });

  test('that was moved by its reminder is given up from where it went', async () => {
    const id = await fulfil();
    await remindedOf(id, 'wants-change', {
      ...{ 'change-hand-over': {}, 'change-notify': {}, 'change-relay': {} },
      ...{ ...adjusted(TEN), 'change-call': { outcome: 'agreed' }, 'change-record': {}, 'change-close': {} },
    });
    expect(cases.seats().map(([, at, state]) => [at, state])).toEqual([[TEN, 'taken']]);
    cases.memory.nowMs = Date.parse(TEN) + 31 * 60_000;
    await cases.memory.decide(id, SYSTEM, draft => expire(draft));
    await cases.answer(id, { 'call-no-show': { outcome: 'customer-withdrew' } });
    expect(cases.seats()).toEqual([]);
  });

  test('is given up with the fulfilment that is cancelled', async () => {
    const id = await fulfil();
    await cases.cancel(id);
    expect(cases.seats()).toEqual([]);
  });

  test('of one car is not that of another at the same time', async () => {
    await cases.cancel(await cases.open('appointment-fulfilment', { appointmentAt: NINE, plate: '渝B20001' }));
    expect(cases.seats()).toEqual([[booked, NINE, 'taken', 1]]);
  });
});
