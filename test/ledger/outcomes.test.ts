import { openStep } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const procedures = [
  {
    procedure: 'appointment-via-call-centre',
    call: 'call-customer',
    recording: ['record-result', 'close'],
    steps: [
      'accept',
      'hand-over',
      'notify-supervisor',
      'reply',
      'relay-reply',
      'call-customer',
      'record-result',
      'close',
    ],
  },
  {
    procedure: 'appointment-via-store',
    call: 'answer-customer',
    recording: ['close'],
    steps: ['accept', 'notify-supervisor', 'reply', 'answer-customer', 'close'],
  },
];

describe.each(procedures)('$procedure', ({ procedure, call, recording, steps }) => {
  it.each(['booked', 'declined', 'customer-withdrew'])('ends %s once the result is on record', async outcome => {
    const { id } = await system.openCase(procedure);
    await system.drive(id, {}, call);
    const called = await system.complete(id, call, { outcome });
    expect(called).toMatchObject({ status: 'open', outcome: null });
    expect(openStep(called)?.step).toBe(recording[0]);

    const done = await system.drive(id);
    expect(done).toMatchObject({ status: 'closed', outcome, advancing: false });
    expect(done.steps.map(({ step }) => step)).toEqual(steps);
    expect(done.closedAt).not.toBeNull();
  });

  it.each(['confirmed', 'alternative-time', 'declined'])(
    'tells the customer whatever the store replied: %s',
    async outcome => {
      const { id } = await system.openCase(procedure);
      const called = await system.drive(id, { reply: { outcome } }, call);
      expect(openStep(called)?.step).toBe(call);
    },
  );

  it('lets the person on the phone decide against what the store replied', async () => {
    const { id } = await system.openCase(procedure);
    const done = await system.drive(id, { reply: { outcome: 'declined' }, [call]: { outcome: 'booked' } });
    expect(done.outcome).toBe('booked');
  });

  it('opens one step at a time, each exactly when the one before is done', async () => {
    const { id } = await system.openCase(procedure);
    const { steps: rows } = await system.drive(id);
    rows.slice(1).forEach((row, index) => {
      expect(Date.parse(row.openedAt)).toBeGreaterThanOrEqual(Date.parse(rows[index]?.completedAt ?? ''));
    });
  });

  it('writes every fact once, without a gap, in the order it happened', async () => {
    const { id } = await system.openCase(procedure);
    await system.drive(id);
    const facts = await system.facts(id);
    expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, index) => index + 1));
    expect(facts.filter(({ kind }) => kind === 'step-completed').map(({ step }) => step)).toEqual(steps);
    expect(facts.at(0)?.kind).toBe('case-opened');
    expect(facts.at(-1)?.kind).toMatch(/^(case-closed|text-sent)$/);
  });
});

it('a customer entitled by an override goes through to the end', async () => {
  const { id } = await system.openCase('appointment-via-call-centre', {
    input: { plate: '渝B20001', customerName: '李娜' },
  });
  const done = await system.drive(id, { accept: { override: { reason: '卡已续费,系统尚未更新' } } });
  expect(done.outcome).toBe('booked');
});
