import type { Problem } from '../support/client';
import { refused } from '../support/refused';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let caseId: string;
beforeAll(async () => {
  system = await startLedgerSystem();
  caseId = (await system.openCase('appointment-via-store')).id;
  await system.settle();
});
afterAll(() => system.close());

const opened = (body: unknown, headers = {}) => system.as('op-1').post<Problem>('/cases', body, headers);
const procedure = 'appointment-via-call-centre';
const input = { plate: '渝A12345', customerName: '张伟' };
const completed = (body: unknown) =>
  system.as('fd-S01').post<Problem>(`/cases/${caseId}/steps/accept/completion`, body);
const pointers = ({ errors = [] }: Problem) => errors.map(({ pointer }) => pointer);

describe('the input of a case', () => {
  const withInput = (more: Record<string, unknown>) =>
    opened({ procedure, store: 'S01', input: { ...input, ...more } });

  it('is refused without what makes a case, naming each thing', async () => {
    const body = await refused(system, 422, 'invalid-input', () => opened({ procedure, store: 'S01', input: {} }));
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
    expect(pointers(await refused(system, 422, 'invalid-input', () => withInput(more)))).toEqual([pointer]);
  });

  it('may carry any letters, the database keeps them as they are', async () => {
    const customerName = `O'Brien "张" \\ \u{1F697} ${'é'.repeat(20)}; drop table cases;--`;
    const answer = await withInput({ customerName });
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.text).customer.customerName).toBe(customerName);
  });

  it('with a letter the database cannot keep is refused', async () => {
    await refused(system, 422, 'invalid-request', () => withInput({ request: 'a\u0000b' }));
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
    expect(pointers(await refused(system, 422, 'invalid-record', () => completed(body)))).toEqual([pointer]);
  });

  it.each([[{ record: 'done' }], [{ record: [] }], [{ round: 0 }], [{ round: 1.5 }], [{ round: 'one' }]])(
    'is refused in the wrong shape: %j',
    async body => {
      await refused(system, 422, 'invalid-request', () => completed(body));
    },
  );

  it('must say the outcome where the order depends on it', async () => {
    const { id } = await system.openCase('appointment-via-store');
    await system.drive(id, {}, 'reply');
    const reply = (record: unknown) =>
      system.as('ss-S01').post<Problem>(`/cases/${id}/steps/reply/completion`, { record });
    for (const record of [{}, { outcome: 'perhaps' }, { outcome: null }]) {
      expect(pointers(await refused(system, 422, 'invalid-record', () => reply(record)))).toEqual(['/record/outcome']);
    }
  });
});
