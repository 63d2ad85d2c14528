import { memberOf, must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const day = (n: number) => new Date(Math.ceil(Date.now() / 86_400_000 + n) * 86_400_000).toISOString();
const [wished, replied, called] = [day(1), day(2), day(3)];

describe.each([
  ['appointment-via-call-centre', 'call-customer'],
  ['appointment-via-store', 'answer-customer'],
])('%s', (procedure, call) => {
  it('is what was agreed on the telephone', async () => {
    const { id } = await system.openCase(procedure);
    const answers = {
      accept: { requestedAt: wished },
      reply: { outcome: 'alternative-time', appointmentAt: replied },
      [call]: { outcome: 'booked', appointmentAt: called },
    };
    const done = await system.drive(id, answers);
    expect(done).toMatchObject({ outcome: 'booked', appointmentAt: called });
    expect(stepOf(done, 'close').record).toMatchObject({ result: 'booked', appointmentAt: called });
  });

  it('else what the store offered', async () => {
    const { id } = await system.openCase(procedure);
    const answers = { accept: { requestedAt: wished }, reply: { outcome: 'alternative-time', appointmentAt: replied } };
    expect((await system.drive(id, answers)).appointmentAt).toBe(replied);
  });

  it('else what the customer wished when accepted', async () => {
    const { id } = await system.openCase(procedure);
    expect((await system.drive(id, { accept: { requestedAt: wished } })).appointmentAt).toBe(wished);
  });

  it('else what the customer wished when the case was opened', async () => {
    const { id } = await system.openCase(procedure, { input: { requestedAt: wished } });
    expect((await system.drive(id)).appointmentAt).toBe(wished);
  });

  it('else none: booked without a time', async () => {
    const { id } = await system.openCase(procedure);
    expect(await system.drive(id)).toMatchObject({ outcome: 'booked', appointmentAt: null });
  });

  it('is the new wish of a new round', async () => {
    const { id } = await system.openCase(procedure);
    const from = procedure === 'appointment-via-store' ? 'accept' : 'hand-over';
    const answers = {
      reply: { outcome: 'alternative-time', appointmentAt: replied },
      [call]: [{ outcome: 'disagrees' }, { outcome: 'booked' }],
    };
    await system.drive(id, answers, `${from}/2`);
    const again = await system.complete(id, from, { requestedAt: wished });
    expect(again.appointmentAt).toBe(wished);
    expect((await system.drive(id, { [call]: { outcome: 'booked' } })).appointmentAt).toBe(wished);
  });

  it('stands in the text that confirms it, in the time of the place, with what to bring', async () => {
    const { id } = await system.openCase(procedure, { input: { service: '保养' } });
    const booked = {
      outcome: 'booked',
      appointmentAt: '2026-12-01T02:30:00+00:00',
      documentsToBring: ['行驶证', '保修手册'],
    };
    await system.drive(id, { [call]: booked });
    const read = () =>
      system.as(memberOf('store-manager', 'S01')).get<{ items: { body: string }[] }>(`/texts?caseId=${id}`);
    const [text] = await system.until('the text', async () => {
      const { items } = must(200, await read());
      return items.length > 0 && items;
    });
    expect(text?.body).toContain('2026-12-01 10:30');
    expect(text?.body).toContain('保养');
    expect(text?.body).toContain('行驶证、保修手册');
  });
});
