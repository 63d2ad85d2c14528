import type { Problem } from '../support/client';
import { refused } from '../support/refused';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const opened = (body: unknown, headers = {}) => system.as('op-1').post<Problem>('/cases', body, headers);
const procedure = 'appointment-via-call-centre';
const input = { plate: '渝A12345', customerName: '张伟' };

describe('a body', () => {
  const json = { 'content-type': 'application/json' };
  const cases: [string, number, string, string, Record<string, string>][] = [
    ['that is not JSON', 400, 'malformed-json', '{"procedure": ', json],
    ['that tries to reach every object', 400, 'malformed-json', '{"__proto__": {"x": 1}, "procedure": "p"}', json],
    ['of another type', 415, 'unsupported-media-type', '<case/>', { 'content-type': 'application/xml' }],
    ['of plain text', 415, 'unsupported-media-type', 'procedure=x', { 'content-type': 'text/plain' }],
    [
      'of ten megabytes',
      413,
      'body-too-large',
      JSON.stringify({ procedure, store: 'S01', input: { request: 'x'.repeat(10_000_000) } }),
      json,
    ],
  ];
  it.each(cases)('%s is refused', async (_, status, code, body, headers) => {
    await refused(system, status, code, () => opened(body, headers));
  });

  it.each([
    [undefined],
    [null],
    ['null'],
    ['[]'],
    ['"text"'],
    ['{}'],
    [{ procedure: 1 }],
    [{ procedure, store: 1 }],
    [{ procedure, store: 'S01', input: [] }],
  ])('of the wrong shape is refused: %j', async body => {
    await refused(system, 422, 'invalid-request', () => opened(body));
  });
});

it('an Idempotency-Key without end is refused', async () => {
  await refused(system, 422, 'invalid-request', () =>
    opened({ procedure, store: 'S01', input }, { 'idempotency-key': 'k'.repeat(201) }),
  );
});

it.each([[undefined], ['']])('nothing at all reads like {}: %j', async body => {
  const { id } = await system.openCase(procedure);
  const { status } = await system.as('op-1').post(`/cases/${id}/steps/accept/completion`, body);
  expect(status).toBe(200);
});
