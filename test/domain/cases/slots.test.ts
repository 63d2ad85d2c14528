import { cancelWith } from '../../../domain/cases/cancel';
import { complete } from '../../../domain/cases/complete';
import { expire } from '../../../domain/cases/expire';
import { openSteps } from '../../../domain/cases/state';
import { supersede } from '../../../domain/cases/supersede';
import { SYSTEM } from '../../../domain/language/facts';
import { procedureOf, procedures } from '../../../domain/procedures';
import { callerIn, casesInMemory, type CasesInMemory } from '../../support/cases-in-memory';

const NOW = Date.parse('2026-11-16T01:00:00Z'); // a Monday at nine in Chongqing
const [NINE, TEN, NOON] = ['2026-11-19T01:00:00.000Z', '2026-11-19T02:00:00.000Z', '2026-11-19T04:00:00.000Z'];
const LATER_THAT_HOUR = '2026-11-19T01:40:00.000Z';
const customer = { plate: '渝D40001', customerName: '陈静', service: '保养' };
const entitled = { override: { reason: '老客户' } };

type Answers = Record<string, Record<string, unknown>>;
let memory: CasesInMemory;
beforeEach(() => {
  memory = casesInMemory(NOW);
  memory.slots.capacity = { '4': [{ from: '09:00', until: '11:00', minutes: 60, capacity: 1 }] };
});

const open = (procedure: string, input: Record<string, unknown> = {}) =>
  memory.open(procedureOf(procedure), { ...customer, ...input }, 'S01');

/** Completes one step after another with these records, up to a step that has none; answers the case. */
async function answer(id: string, answers: Answers) {
  const left = new Map(Object.entries(answers));
  for (;;) {
    const [row] = openSteps(memory.theCase(id)).filter(({ step }) => left.has(step));
    if (!row) return memory.theCase(id).case;
    const record = { ...left.get(row.step) };
    left.delete(row.step);
    const caller = callerIn(row.role, memory.theCase(id).case);
    await memory.decide(id, caller.id, draft => complete(draft, { step: row.step, record: () => record, caller }));
  }
}

const begun: Answers = { accept: entitled, 'hand-over': {}, 'notify-supervisor': {} };
const offered = (appointmentAt?: string, more: Record<string, unknown> = {}): Answers => ({
  reply: { outcome: 'confirmed', ...(appointmentAt && { appointmentAt }), ...more },
  'relay-reply': {},
});
const toTheEnd: Answers = { 'record-result': {}, close: {} };
const callOf = { 'appointment-via-call-centre': 'call-customer', 'appointment-via-store': 'answer-customer' } as const;
const seats = () =>
  memory.slots.seats().map(({ caseId, at, state, seat }) => [caseId, at.toISOString(), state, seat] as const);

describe.each(Object.entries(callOf))('%s', (procedure, call) => {
  const book = async (at = NINE) => {
    const id = await open(procedure);
    await answer(id, { ...begun, ...offered(at), [call]: { outcome: 'booked' }, ...toTheEnd });
    return id;
  };

  test('holds the slot of the time that is replied, and takes it when the customer is booked', async () => {
    const id = await open(procedure);
    await answer(id, { ...begun, ...offered(LATER_THAT_HOUR) });
    expect(seats()).toEqual([[id, NINE, 'held', 1]]);
    await answer(id, { [call]: { outcome: 'booked' }, ...toTheEnd });
    expect(memory.theCase(id).case.outcome).toBe('booked');
    expect(seats()).toEqual([[id, NINE, 'taken', 1]]);
  });

  test('a full slot is refused, and the step stays open as it was', async () => {
    await book();
    const second = await open(procedure);
    await answer(second, begun);
    await expect(answer(second, offered(LATER_THAT_HOUR))).rejects.toMatchObject({ code: 'slot-full' });
    expect(openSteps(memory.theCase(second)).map(({ step }) => step)).toEqual(['reply']);
    await answer(second, offered(TEN));
    expect(seats()).toContainEqual([second, TEN, 'held', 1]);
  });

  test('the supervisor overbooks by decision, on record, and the booking then needs no other', async () => {
    await book();
    const second = await open(procedure);
    await answer(second, begun);
    const caller = callerIn('service-supervisor', memory.theCase(second).case);
    const record = { outcome: 'confirmed', appointmentAt: NINE, overbook: true };
    const { added } = await memory.decide(second, caller.id, draft =>
      complete(draft, { step: 'reply', record: () => record, caller }),
    );
    const fact = added.facts.find(({ kind }) => kind === 'slot-held');
    expect(fact).toMatchObject({ by: caller.id, data: { slotAt: NINE, capacity: 1, isOverbooked: true } });
    await answer(second, { 'relay-reply': {}, [call]: { outcome: 'booked' } });
    expect(seats()).toContainEqual([second, NINE, 'taken', 2]);
  });

  test('a time outside every slot is refused like a full one, unless it is overbooked', async () => {
    const id = await open(procedure);
    await answer(id, begun);
    await expect(answer(id, offered(NOON))).rejects.toMatchObject({ code: 'slot-full' });
    await answer(id, offered(NOON, { overbook: true }));
    expect(seats()).toEqual([[id, NOON, 'held', 1]]);
  });

  test('without a time no slot is held; who is booked all the same takes that of the wish', async () => {
    const id = await open(procedure, { requestedAt: TEN });
    const wished = { ...begun, accept: { ...entitled, requestedAt: TEN } };
    await answer(id, { ...wished, ...offered() });
    expect(seats()).toEqual([]);
    await answer(id, { [call]: { outcome: 'booked' } });
    expect(seats()).toEqual([[id, TEN, 'taken', 1]]);
  });

  test('what is agreed on the telephone is taken in place of what was held', async () => {
    const id = await open(procedure);
    await answer(id, { ...begun, ...offered(NINE), [call]: { outcome: 'booked', appointmentAt: TEN } });
    expect(seats()).toEqual([[id, TEN, 'taken', 1]]);
  });

  test('the telephone takes no full slot either, and what was held stays held', async () => {
    await book(TEN);
    const id = await open(procedure);
    await answer(id, { ...begun, ...offered(NINE) });
    await expect(answer(id, { [call]: { outcome: 'booked', appointmentAt: TEN } })).rejects.toMatchObject({
      code: 'slot-full',
    });
    expect(seats()).toContainEqual([id, NINE, 'held', 1]);
  });

  test.each(['disagrees', 'declined', 'customer-withdrew', 'reached-by-text'])('%s frees it', async outcome => {
    const id = await open(procedure);
    await answer(id, { ...begun, ...offered(NINE), [call]: { outcome } });
    expect(seats()).toEqual([]);
    expect(memory.theCase(id).case.status).toBe('open');
  });

  test.each(['held', 'taken'])('a case that is cancelled, or superseded, gives back what it has %s', async state => {
    for (const end of [cancelWith, supersede]) {
      const id = await open(procedure);
      const said = state === 'taken' ? { [call]: { outcome: 'booked' } } : {};
      await answer(id, { ...begun, ...offered(NINE), ...said });
      expect(seats()).toEqual([[id, NINE, state, 1]]);
      await memory.decide(id, 'cs-1', draft => void end(draft, { reason: '取消', parent: 'p' }));
      expect(seats()).toEqual([]);
    }
  });

  test('a store without slots books as it likes', async () => {
    memory.slots.capacity = null;
    await book();
    await book();
    expect(seats()).toEqual([]);
  });
});

describe('an appointment that was booked', () => {
  let booked: string;
  beforeEach(async () => {
    booked = await open('appointment-via-store');
    await answer(booked, { ...begun, ...offered(NINE), 'answer-customer': { outcome: 'booked' }, ...toTheEnd });
  });

  const remind = async (call: string, more: Answers = {}) => {
    const id = await open('agreed-service-reminder', { item: '保养', appointmentAt: NINE });
    const change = { 'change-hand-over': {}, 'change-notify': {}, 'change-relay': {}, ...more };
    await answer(id, {
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
    expect(seats()).toEqual([[booked, NINE, 'taken', 1]]);
  });

  test('moves when the customer agrees on another time, which is held until then', async () => {
    const id = await remind('wants-change', adjusted(TEN));
    expect(seats()).toEqual([
      [booked, NINE, 'taken', 1],
      [id, TEN, 'held', 1],
    ]);
    await answer(id, { 'change-call': { outcome: 'agreed' }, 'change-record': {}, 'change-close': {} });
    expect(seats()).toEqual([[id, TEN, 'taken', 1]]);
    expect(memory.theCase(id).case.outcome).toBe('changed');
  });

  test('needs no second seat to move within its slot', async () => {
    const id = await remind('wants-change', adjusted(LATER_THAT_HOUR));
    await answer(id, { 'change-call': { outcome: 'agreed' }, 'change-record': {}, 'change-close': {} });
    expect(seats()).toEqual([[booked, NINE, 'taken', 1]]);
  });

  test('stays where it is when the customer still disagrees', async () => {
    const id = await remind('wants-change', { ...adjusted(TEN), 'change-call': { outcome: 'still-disagrees' } });
    expect(memory.theCase(id).case.round).toBe(2);
    expect(seats()).toEqual([[booked, NINE, 'taken', 1]]);
  });

  test('gives up its slot when the customer withdraws, and what was held for it', async () => {
    await remind('wants-change', { ...adjusted(TEN), 'change-call': { outcome: 'customer-withdrew' } });
    expect(seats()).toEqual([]);
  });

  test('keeps its slot when only the reminder is cancelled', async () => {
    const id = await remind('wants-change', adjusted(TEN));
    await memory.decide(id, 'cs-1', draft => void cancelWith(draft, { reason: '取消', parent: 'p' }));
    expect(seats()).toEqual([[booked, NINE, 'taken', 1]]);
  });

  const fulfil = () => open('appointment-fulfilment', { appointmentAt: NINE });
  const remindedOf = async (id: string, call: string, more: Answers = {}) => {
    const child = memory.childrenOf(id, 'remind')[0]?.case.id ?? '';
    await answer(child, {
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
    memory.nowMs = Date.parse(NINE) + 31 * 60_000;
    await memory.decide(id, SYSTEM, draft => expire(draft));
    await answer(id, { 'call-no-show': { outcome } });
    expect(seats().map(([, , state]) => state)).toEqual(left);
  });

  test('that was moved by its reminder is given up from where it went', async () => {
    const id = await fulfil();
    await remindedOf(id, 'wants-change', {
      ...{ 'change-hand-over': {}, 'change-notify': {}, 'change-relay': {} },
      ...{ ...adjusted(TEN), 'change-call': { outcome: 'agreed' }, 'change-record': {}, 'change-close': {} },
    });
    expect(seats().map(([, at, state]) => [at, state])).toEqual([[TEN, 'taken']]);
    memory.nowMs = Date.parse(TEN) + 31 * 60_000;
    await memory.decide(id, SYSTEM, draft => expire(draft));
    await answer(id, { 'call-no-show': { outcome: 'customer-withdrew' } });
    expect(seats()).toEqual([]);
  });

  test('is given up with the fulfilment that is cancelled', async () => {
    const id = await fulfil();
    await memory.decide(id, 'cs-1', draft => void cancelWith(draft, { reason: '取消', parent: 'p' }));
    expect(seats()).toEqual([]);
  });

  test('of one car is not that of another at the same time', async () => {
    await open('appointment-fulfilment', { appointmentAt: NINE, plate: '渝B20001' }).then(id =>
      memory.decide(id, 'cs-1', draft => void cancelWith(draft, { reason: '取消', parent: 'p' })),
    );
    expect(seats()).toEqual([[booked, NINE, 'taken', 1]]);
  });
});

test('a table says what becomes of a slot for outcomes its step has', () => {
  const wrong = procedures.flatMap(({ key, steps }) =>
    Object.entries(steps).flatMap(([step, table]) => {
      const ends = [...(table.outcomes ?? []), ...(table.kind === 'call' ? [table.unanswered] : [])];
      return Object.keys(table.slot ?? {}).flatMap(outcome =>
        ends.includes(outcome) ? [] : [`${key} ${step} ${outcome}`],
      );
    }),
  );
  expect(wrong).toEqual([]);
});
