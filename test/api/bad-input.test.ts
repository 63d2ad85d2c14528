import type { Answer, Problem } from '../support/client';
import { startSystem, type System } from '../support/system';

let system: System;
let caseId: string;
beforeAll(async () => {
  system = await startSystem();
  caseId = (await system.openCase('appointment-via-store')).id;
  await system.untilCase(caseId, ({ advancing }) => !advancing);
});
afterAll(() => system.close());

const tables = [
  'cases',
  'case_facts',
  'steps',
  'deadlines',
  'register_entries',
  'escalations',
  'alerts',
  'texts',
  'policies',
  'idempotency_keys',
  'api_keys',
];
const stored = async () => {
  const counts = tables.map(table => `(select count(*)::int from ${table}) as ${table}`);
  return (await system.sql(`select ${counts.join(', ')}`))[0];
};

/** Refused with that status and code, as a problem, and nothing is stored. */
async function refused(status: number, code: string, send: () => Promise<Answer<Problem>>): Promise<Problem> {
  const before = await stored();
  const answer = await send();
  const { body } = answer;
  expect({ status: answer.status, code: body.code }).toEqual({ status, code });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(body).toMatchObject({
    type: `urn:shoushi:problem:${code}`,
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
  expect(await stored()).toEqual(before);
  return body;
}

const opened = (body: unknown, headers = {}) => system.as('op-1').post<Problem>('/cases', body, headers);
const procedure = 'appointment-via-call-centre';
const input = { plate: '渝A12345', customerName: '张伟' };
const completed = (body: unknown) =>
  system.as('fd-S01').post<Problem>(`/cases/${caseId}/steps/accept/completion`, body);
const pointers = ({ errors = [] }: Problem) => errors.map(({ pointer }) => pointer);

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
    await refused(status, code, () => opened(body, headers));
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
    await refused(422, 'invalid-request', () => opened(body));
  });
});

describe('the input of a case', () => {
  const withInput = (more: Record<string, unknown>) =>
    opened({ procedure, store: 'S01', input: { ...input, ...more } });

  it('is refused without what makes a case, naming each thing', async () => {
    const body = await refused(422, 'invalid-input', () => opened({ procedure, store: 'S01', input: {} }));
    expect(pointers(body)).toEqual(['/input/plate', '/input/customerName']);
  });

  it.each([
    [{ plate: '' }, '/input/plate'],
    [{ plate: 12345 }, '/input/plate'],
    [{ plate: '渝'.repeat(21) }, '/input/plate'],
    [{ customerName: ' ' }, '/input/customerName'],
    [{ requestedAt: 'tomorrow' }, '/input/requestedAt'],
    [{ requestedAt: '2026-13-45T00:00:00Z' }, '/input/requestedAt'],
    [{ request: 'x'.repeat(4_001) }, '/input/request'],
    [{ wish: 'x' }, '/input/wish'],
    [{ 'a/b~c': 'x' }, '/input/a~1b~0c'],
  ])('is refused when wrong: %j', async (more, pointer) => {
    expect(pointers(await refused(422, 'invalid-input', () => withInput(more)))).toEqual([pointer]);
  });

  it('may carry any letters, the database keeps them as they are', async () => {
    const customerName = `O'Brien "张" \\ \u{1F697} ${'é'.repeat(20)}; drop table cases;--`;
    const answer = await withInput({ customerName });
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.text).customer.customerName).toBe(customerName);
  });

  it('with a letter the database cannot keep is refused', async () => {
    await refused(422, 'invalid-request', () => withInput({ request: 'a\u0000b' }));
  });
});

describe('the record of a step', () => {
  it.each([
    [{ record: { unknown: 1 } }, '/record/unknown'],
    [{ record: { rework: 'yes' } }, '/record/rework'],
    [{ record: { override: {} } }, '/record/override/reason'],
    [{ record: { override: { reason: '' } } }, '/record/override/reason'],
    [{ record: { verification: 'trust-me' } }, '/record/verification'],
    [{ record: { requestedAt: 5 } }, '/record/requestedAt'],
  ])('is refused when wrong: %j', async (body, pointer) => {
    expect(pointers(await refused(422, 'invalid-record', () => completed(body)))).toEqual([pointer]);
  });

  it.each([[{ record: 'done' }], [{ record: [] }], [{ round: 0 }], [{ round: 1.5 }], [{ round: 'one' }]])(
    'is refused in the wrong shape: %j',
    async body => {
      await refused(422, 'invalid-request', () => completed(body));
    },
  );

  it('must say the outcome where the order depends on it', async () => {
    const { id } = await system.openCase('appointment-via-store');
    await system.drive(id, {}, 'reply');
    const reply = (record: unknown) =>
      system.as('ss-S01').post<Problem>(`/cases/${id}/steps/reply/completion`, { record });
    for (const record of [{}, { outcome: 'perhaps' }, { outcome: null }]) {
      expect(pointers(await refused(422, 'invalid-record', () => reply(record)))).toEqual(['/record/outcome']);
    }
  });
});

it('an Idempotency-Key without end is refused', async () => {
  await refused(422, 'invalid-request', () =>
    opened({ procedure, store: 'S01', input }, { 'idempotency-key': 'k'.repeat(201) }),
  );
});
