import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { must, openStep } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const store = 'appointment-via-store';
const callCentre = 'appointment-via-call-centre';
const input = { plate: '渝A12345', customerName: '张伟' };
const many = <T>(times: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: times }, (_, n) => act(n)));
const codes = (answers: { status: number }[]) => answers.map(({ status }) => status).sort((a, b) => a - b);
const count = async (sql: string, ...values: unknown[]) =>
  Number((await system.sql(`select count(*)::int as n from ${sql}`, values))[0]?.['n']);

describe('the same Idempotency-Key', () => {
  it('opens one case, however often and at once it is sent', async () => {
    const headers = { 'idempotency-key': 'open-once' };
    const open = () =>
      system.as('op-1').post<CaseView>('/cases', { procedure: callCentre, store: 'S01', input }, headers);
    const answers = await many(10, open);
    expect(codes(answers)).toEqual([...Array<number>(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await count(`idempotency_keys where key = 'open-once'`)).toBe(1);
    expect((await open()).status).toBe(200);
  });

  it('with other words is refused, and with the same words in another order it is not', async () => {
    const headers = { 'idempotency-key': 'one-body' };
    const post = (body: unknown) => system.as('op-1').post<CaseView & Problem>('/cases', body, headers);
    const { id } = must(201, await post({ procedure: callCentre, store: 'S01', input }));
    const other = await post({ procedure: callCentre, store: 'S02', input });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    const turned = { customerName: input.customerName, plate: input.plate };
    expect((await post({ input: turned, store: 'S01', procedure: callCentre })).body.id).toBe(id);
  });

  it('of two people are two keys', async () => {
    const headers = { 'idempotency-key': 'mine' };
    const open = async (who: string) =>
      must(201, await system.as(who).post<CaseView>('/cases', { procedure: callCentre, store: 'S01', input }, headers));
    expect((await open('op-1')).id).not.toBe((await open('op-2')).id);
  });

  it('completes a step once, and answers the case as it is', async () => {
    const { id } = await system.openCase(store);
    const headers = { 'idempotency-key': 'accept-once' };
    const complete = (record = {}) =>
      system.as('fd-S01').post<CaseView & Problem>(`/cases/${id}/steps/accept/completion`, { record }, headers);
    expect(codes(await many(5, () => complete()))).toEqual([200, 200, 200, 200, 200]);
    await system.drive(id, {}, 'reply');
    expect(openStep(must(200, await complete()))?.step).toBe('reply');
    expect(await system.facts(id, 'step-completed')).toHaveLength(2);
    expect(await complete({ request: '别的' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });
});
