import { noticesOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const inDays = (days: number) => new Date(system.now() + days * 86_400_000).toISOString();
const flagsOf = async (caseId: string) => (await system.facts(caseId, 'flagged')).map(({ data }) => data['flag']);

describe.each(['appointment-via-call-centre', 'appointment-via-store'])('%s', procedure => {
  it.each([
    ['for today is flagged, and the supervisor decides', 0, ['same-day']],
    ['for too far ahead is flagged, and the supervisor decides', 9, ['too-far-ahead']],
    ['for the days ahead is not', 3, []],
  ])('a wish %s', async (_, days, flags) => {
    const { id } = await system.openCase(procedure, { policy: {} });
    await system.complete(id, 'accept', { requestedAt: inDays(days) });
    expect(await flagsOf(id)).toEqual(flags);
    expect((await system.drive(id)).outcome).toBe('booked');
  });

  it('a wish the case was opened with is flagged as well', async () => {
    const { id } = await system.openCase(procedure, { input: { requestedAt: inDays(9) }, policy: {} });
    await system.complete(id, 'accept');
    expect(await flagsOf(id)).toEqual(['too-far-ahead']);
  });

  it('a customer who comes back for the same fault is reported to the store manager at once', async () => {
    const { id } = await system.openCase(procedure);
    const accepted = await system.complete(id, 'accept', { rework: true });
    expect(accepted.escalations).toMatchObject([
      { reason: 'rework-or-complaint', step: 'accept', to: [{ id: 'sm-S01' }] },
    ]);
    const [notice] = await noticesOf(system.as('sm-S01'), id);
    expect(notice?.body).toMatchObject({ flag: 'rework', customerName: '张*' });
    expect(String(notice?.body['history'])).toContain('/v1/customers/history');
    expect(await system.facts(id, 'deadline-missed')).toEqual([]);
    expect((await system.drive(id)).outcome).toBe('booked');
  });
});
