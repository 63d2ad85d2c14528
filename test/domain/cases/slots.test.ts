import { cancelWith } from '../../../domain/cases/cancel';
import { complete } from '../../../domain/cases/complete';
import { openSteps } from '../../../domain/cases/state';
import { supersede } from '../../../domain/cases/supersede';
import { procedures } from '../../../domain/procedures';
import { callerIn } from '../../support/cases-in-memory';
import {
  begun,
  LATER_THAT_HOUR,
  NINE,
  NOON,
  offered,
  slotCases,
  TEN,
  toTheEnd,
  type SlotCases,
} from '../../support/slot-cases';

let cases: SlotCases;
beforeEach(() => {
  cases = slotCases();
});

const entitled = { override: { reason: '老客户' } };
const callOf = { 'appointment-via-call-centre': 'call-customer', 'appointment-via-store': 'answer-customer' } as const;

describe.each(Object.entries(callOf))('%s', (procedure, call) => {
  const book = async (at = NINE) => {
    const id = await cases.open(procedure);
    await cases.answer(id, { ...begun, ...offered(at), [call]: { outcome: 'booked' }, ...toTheEnd });
    return id;
  };

  test('holds the slot of the time that is replied, and takes it when the customer is booked', async () => {
    const id = await cases.open(procedure);
    await cases.answer(id, { ...begun, ...offered(LATER_THAT_HOUR) });
    expect(cases.seats()).toEqual([[id, NINE, 'held', 1]]);
    await cases.answer(id, { [call]: { outcome: 'booked' }, ...toTheEnd });
    expect(cases.memory.theCase(id).case.outcome).toBe('booked');
    expect(cases.seats()).toEqual([[id, NINE, 'taken', 1]]);
  });

  test('a full slot is refused, and the step stays open as it was', async () => {
    await book();
    const second = await cases.open(procedure);
    await cases.answer(second, begun);
    await expect(cases.answer(second, offered(LATER_THAT_HOUR))).rejects.toMatchObject({ code: 'slot-full' });
    expect(openSteps(cases.memory.theCase(second)).map(({ step }) => step)).toEqual(['reply']);
    await cases.answer(second, offered(TEN));
    expect(cases.seats()).toContainEqual([second, TEN, 'held', 1]);
  });

  test('the supervisor overbooks by decision, on record, and the booking then needs no other', async () => {
    await book();
    const second = await cases.open(procedure);
    await cases.answer(second, begun);
    const caller = callerIn('service-supervisor', cases.memory.theCase(second).case);
    const record = { outcome: 'confirmed', appointmentAt: NINE, overbook: true };
    const { added } = await cases.memory.decide(second, caller.id, draft =>
      complete(draft, { step: 'reply', record: () => record, caller }),
    );
    const fact = added.facts.find(({ kind }) => kind === 'slot-held');
    expect(fact).toMatchObject({ by: caller.id, data: { slotAt: NINE, capacity: 1, isOverbooked: true } });
    await cases.answer(second, { 'relay-reply': {}, [call]: { outcome: 'booked' } });
    expect(cases.seats()).toContainEqual([second, NINE, 'taken', 2]);
  });

  test('a time outside every slot is refused like a full one, unless it is overbooked', async () => {
    const id = await cases.open(procedure);
    await cases.answer(id, begun);
    await expect(cases.answer(id, offered(NOON))).rejects.toMatchObject({ code: 'slot-full' });
    await cases.answer(id, offered(NOON, { overbook: true }));
    expect(cases.seats()).toEqual([[id, NOON, 'held', 1]]);
  });

  test('without a time no slot is held; who is booked all the same takes that of the wish', async () => {
    const id = await cases.open(procedure, { requestedAt: TEN });
    const wished = { ...begun, accept: { ...entitled, requestedAt: TEN } };
    await cases.answer(id, { ...wished, ...offered() });
    expect(cases.seats()).toEqual([]);
    await cases.answer(id, { [call]: { outcome: 'booked' } });
    expect(cases.seats()).toEqual([[id, TEN, 'taken', 1]]);
  });

  test('what is agreed on the telephone is taken in place of what was held', async () => {
    const id = await cases.open(procedure);
    await cases.answer(id, { ...begun, ...offered(NINE), [call]: { outcome: 'booked', appointmentAt: TEN } });
    expect(cases.seats()).toEqual([[id, TEN, 'taken', 1]]);
  });

  test('the telephone takes no full slot either, and what was held stays held', async () => {
    await book(TEN);
    const id = await cases.open(procedure);
    await cases.answer(id, { ...begun, ...offered(NINE) });
    await expect(cases.answer(id, { [call]: { outcome: 'booked', appointmentAt: TEN } })).rejects.toMatchObject({
      code: 'slot-full',
    });
    expect(cases.seats()).toContainEqual([id, NINE, 'held', 1]);
  });

  test.each(['disagrees', 'declined', 'customer-withdrew', 'reached-by-text'])('%s frees it', async outcome => {
    const id = await cases.open(procedure);
    await cases.answer(id, { ...begun, ...offered(NINE), [call]: { outcome } });
    expect(cases.seats()).toEqual([]);
    expect(cases.memory.theCase(id).case.status).toBe('open');
  });

  test.each(['held', 'taken'])('a case that is cancelled, or superseded, gives back what it has %s', async state => {
    for (const end of [cancelWith, supersede]) {
      const id = await cases.open(procedure);
      const said = state === 'taken' ? { [call]: { outcome: 'booked' } } : {};
      await cases.answer(id, { ...begun, ...offered(NINE), ...said });
      expect(cases.seats()).toEqual([[id, NINE, state, 1]]);
      await cases.memory.decide(id, 'cs-1', draft => void end(draft, { reason: '取消', parent: 'p' }));
      expect(cases.seats()).toEqual([]);
    }
  });

  test('a store without slots books as it likes', async () => {
    cases.memory.slots.capacity = null;
    await book();
    await book();
    expect(cases.seats()).toEqual([]);
  });
});

test('a table says what becomes of a slot for outcomes its step has, of steps that people or other cases answer', () => {
  const wrong = procedures.flatMap(({ key, steps }) =>
    Object.entries(steps).flatMap(([step, { slot = {}, kind, outcomes = [], ...table }]) => {
      const ends = 'unanswered' in table ? [...outcomes, table.unanswered] : outcomes;
      const isItself = kind === 'gather' || kind === 'event'; // done while the order is played, when slots are settled
      return Object.keys(slot).flatMap(each => (ends.includes(each) && !isItself ? [] : [`${key} ${step} ${each}`]));
    }),
  );
  expect(wrong).toEqual([]);
});
