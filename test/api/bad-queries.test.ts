import type { Problem } from '../support/client';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const cursor = (values: unknown) => Buffer.from(JSON.stringify(values)).toString('base64url');
const lists = [
  '/cases',
  '/tasks',
  '/escalations',
  '/inbox',
  '/registers/appointment-register-1/entries',
  '/departures',
  '/reports/callback-coverage',
  '/reports/serious-complaints',
];
const strange = [
  'not-a-cursor',
  '%00',
  cursor({}),
  cursor([1, 2, 3]),
  cursor(['a']),
  cursor(['not-an-instant', 'x']),
  cursor(['not-an-instant', 'x', 'y']),
  cursor(['9999999-01-01', 'x']),
  cursor(['2026-01-01T00:00:00.000Z', '\u0000']),
  cursor([null, null, null, null]),
];

it.each(lists)('%s refuses a cursor that is not its own', async list => {
  for (const place of strange) {
    const answer = await system.as('cs-1').get<Problem>(`${list}?cursor=${place}`);
    expect({ place, status: answer.status, code: answer.body.code }).toEqual({
      place,
      status: 422,
      code: 'invalid-request',
    });
  }
});

it.each(lists)('%s refuses a page of no or too many items', async list => {
  for (const limit of ['0', '-1', '501', '1e9', 'all', '1.5']) {
    expect((await system.as('cs-1').get<Problem>(`${list}?limit=${limit}`)).body).toMatchObject({
      code: 'invalid-request',
    });
  }
});

const wrong: [string, number, string][] = [
  ['/cases?status=lost', 422, 'invalid-request'],
  ['/cases?overdue=perhaps', 422, 'invalid-request'],
  ['/escalations?status=lost', 422, 'invalid-request'],
  ['/tasks?mine=perhaps', 422, 'invalid-request'],
  ['/registers/appointment-register-1/entries?from=yesterday', 422, 'invalid-request'],
  ['/registers/appointment-register-1/entries?to=2026-02-31', 422, 'invalid-request'],
  ['/departures?from=yesterday', 422, 'invalid-request'],
  ['/reports/callback-coverage?state=lost', 422, 'invalid-request'],
  ['/reports/serious-complaints?state=lost', 422, 'invalid-request'],
  ['/reports/no-such', 404, 'not-found'],
  ['/registers/appointment-register-9/entries', 404, 'unknown-register'],
  ['/registers/toString/entries', 404, 'unknown-register'],
  ['/customers/lookup', 422, 'invalid-request'],
  ['/customers/lookup?plate=', 422, 'invalid-request'],
  ['/customers/history?plate=%00', 422, 'invalid-request'],
  ['/cases/%00', 422, 'invalid-request'],
  ['/cases/%E0%A4%A', 400, 'malformed-url'],
  [`/cases/${'x'.repeat(101)}`, 422, 'invalid-request'],
  ['/policies/no-such', 404, 'unknown-procedure'],
  ['/policies/appointment-via-store?store=S99', 422, 'unknown-store'],
  ['/procedures/no-such', 404, 'unknown-procedure'],
  ['/nowhere', 404, 'not-found'],
];

it.each(wrong)('GET %s answers %i %s', async (path, status, code) => {
  const answer = await system.as('cs-1').get<Problem>(path);
  expect(answer).toMatchObject({ status, body: { code } });
  expect(answer.headers['content-type']).toContain('application/problem+json');
});

it.each([
  '/cases?store=S99',
  '/cases?procedure=no-such',
  '/cases?plate=%E6%B8%9DX00000',
  '/tasks?role=no-such',
  '/tasks?store=S99',
])('GET %s finds nothing, which is no error', async path => {
  const answer = await system.as('gm-1').get<{ items: unknown[] }>(path);
  expect({ status: answer.status, items: answer.body.items }).toEqual({ status: 200, items: [] });
});

it('a method a resource does not have is not found', async () => {
  for (const answer of [await system.as('cs-1').delete('/cases/x'), await system.as('cs-1').put('/cases', {})]) {
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  }
});
