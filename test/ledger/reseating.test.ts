import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const changed = 'appointment-via-store';
const openAt = async (step: string): Promise<string> => {
  const { id } = await system.openCase(changed);
  await system.drive(id, {}, step);
  return id;
};

it('a case that is stopped is seated anew when a person asks', async () => {
  const id = await openAt('notify-supervisor');
  await system.sql(`update cases set stopped_reason = 'somebody erred' where id = $1`, [id]);
  expect(
    must(200, await system.as('admin-1').post<CaseView>(`/cases/${id}/reseating`, { reason: '新流程' })).stoppedReason,
  ).toBeNull();
  expect((await system.drive(id)).outcome).toBe('booked');
});

it('only administrators decide; the general manager may look', async () => {
  const id = await openAt('accept');
  const path = `/orders/${changed}`;
  for (const [who, status] of [
    ['gm-1', 200],
    ['cs-1', 403],
  ] as const) {
    expect((await system.as(who).get('/orders')).status).toBe(status);
    expect((await system.as(who).get(`${path}/cases`)).status).toBe(status);
    expect((await system.as(who).put(path, { reseating: 'by-hand' })).status).toBe(403);
    expect((await system.as(who).post(`/cases/${id}/reseating`, { reason: '试' })).status).toBe(403);
  }
  expect((await system.as('admin-1').get('/orders/nothing/cases')).status).toBe(404);
  const { body } = await system.as('admin-1').put<Problem>(path, { reseating: 'sometimes' });
  expect(body.code).toBe('invalid-request');
});
