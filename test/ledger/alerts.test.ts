import type { Problem } from '../support/client';
import { must, noticesOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

/** One level, so that nothing else comes. */
const policy = {
  durations: { accept: 'PT1S' },
  ladder: [{ level: 'L1', after: 'PT0S', to: ['holder', 'superior'] }],
};

it('an escalation is acknowledged by one named person who was told, or a supervisor who sees the case', async () => {
  const { id } = await system.openCase('appointment-via-store', { policy });
  const { id: escalation } = await system.untilEscalated(id, ({ level }) => level === 'L1');
  const acknowledge = (who: string) => system.as(who).post<Problem>(`/escalations/${escalation}/acknowledgement`, {});
  expect(await acknowledge('ss-S01')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect(await acknowledge('sm-S02')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  expect((await acknowledge('cs-1')).status).toBe(200);
  expect((await acknowledge('cs-1')).status).toBe(200);
  expect(await acknowledge('fd-S01')).toMatchObject({ status: 409, body: { code: 'already-acknowledged' } });
  expect(await system.facts(id, 'acknowledged')).toMatchObject([{ by: 'cs-1' }]);
});

it('everyone a rung names finds one notice in their own inbox, with what, who and how late', async () => {
  const { id } = await system.openCase('appointment-via-store', { policy });
  const escalation = await system.untilEscalated(id, ({ level }) => level === 'L1');
  for (const who of ['fd-S01', 'sm-S01']) {
    const notices = await noticesOf(system.as(who), id);
    expect(notices).toMatchObject([{ escalationId: escalation.id, readAt: null, status: 'open' }]);
    expect(notices[0]?.body).toMatchObject({
      procedure: 'appointment-via-store',
      step: 'accept',
      store: 'S01',
      plate: '渝A12345',
      customerName: '张*',
      role: 'front-desk',
      level: 'L1',
      dueAt: escalation.dueAt,
    });
    expect(notices[0]?.links).toMatchObject({ self: `/v1/cases/${id}` });
  }
  for (const who of ['fd-S02', 'sm-S02', 'op-1', 'gm-1']) expect(await noticesOf(system.as(who), id)).toEqual([]);
  const [mine] = await noticesOf(system.as('fd-S01'), id);
  expect((await system.as('sm-S01').post(`/inbox/${mine?.id}/read`)).status).toBe(404);
  expect((await system.as('fd-S01').post(`/inbox/${mine?.id}/read`)).status).toBe(204);
  expect((await noticesOf(system.as('fd-S01'), id))[0]?.readAt).not.toBeNull();
});

it('lists open escalations to those who see the case, and no longer once it is answered', async () => {
  const { id } = await system.openCase('appointment-via-store', { policy });
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  const open = async (who: string) => {
    const { items } = must(
      200,
      await system.as(who).get<{ items: { caseId: string }[] }>(`/escalations?status=open&caseId=${id}`),
    );
    return items.length;
  };
  expect([await open('gm-1'), await open('fd-S01'), await open('fd-S02')]).toEqual([1, 1, 0]);
  await system.complete(id, 'accept');
  expect(await open('gm-1')).toBe(0);
});
