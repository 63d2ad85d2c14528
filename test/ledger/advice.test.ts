import type { CaseView } from '../../api/wire/case';
import { entriesOf, msOf, must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const topic = '发动机异响,想问专家';
const asked = { input: { topic } };
const appointment = { outcome: 'appointment' };
const childOf = async (id: string) => {
  const { children } = await system.untilCase(id, it => it.children.length > 0);
  return system.theCase(children[0] ?? '');
};

describe.each(['expert-service', 'legal-service'])('%s', procedure => {
  it('is advice by phone, on record in the telephone book', async () => {
    const { id } = await system.openCase(procedure, asked);
    const advise = { outcome: 'advised', content: topic, solution: '检查正时' };
    const done = await system.drive(id, { accept: { outcome: 'phone-advice' }, advise });
    expect(done).toMatchObject({ status: 'closed', outcome: 'advised' });
    const [entry] = await entriesOf(system.as('op-1'), 'call-log', id);
    expect(entry?.entry).toMatchObject({ content: topic, solution: '检查正时', answeredBy: 'op-1', plate: '渝A12345' });
  });

  it('has the answer due at the time that was promised', async () => {
    const { id } = await system.openCase(procedure, asked);
    const promisedAt = new Date(system.now() + 3_600_000).toISOString();
    const later = { outcome: 'answer-later', promisedAt };
    const again = await system.drive(id, { accept: { outcome: 'phone-advice' }, advise: later }, 'advise/2');
    expect(stepOf(again, 'advise').dueAt).toBeNull();
    expect(stepOf(again, 'advise', 2).dueAt).toBe(promisedAt);
    expect(await system.drive(id, { advise: { outcome: 'advised' } })).toMatchObject({ outcome: 'advised', round: 2 });
  });

  it('promises an answer within the hour when no time was named', async () => {
    const { id } = await system.openCase(procedure, asked);
    const answers = { accept: { outcome: 'phone-advice' }, advise: { outcome: 'answer-later' } };
    const again = await system.drive(id, answers, 'advise/2');
    const { completedAt } = stepOf(again, 'advise');
    expect(msOf(stepOf(again, 'advise', 2).dueAt) - msOf(completedAt)).toBe(3_600_000);
  });

  it('escalates an answer that was promised and not given', async () => {
    const { id } = await system.openCase(procedure, asked);
    const later = { outcome: 'answer-later', promisedAt: new Date(system.now() + 1_500).toISOString() };
    await system.drive(id, { accept: { outcome: 'phone-advice' }, advise: later }, 'advise/2');
    const told = await system.untilEscalated(id, ({ step }) => step === 'advise');
    expect(told).toMatchObject({ round: 2, level: 'L1', dueAt: later.promisedAt });
  });

  it('is for those whose card includes it', async () => {
    const { id } = await system.openCase(procedure, { input: { plate: '渝B20001', customerName: '李娜' } });
    expect(await system.drive(id, { accept: appointment })).toMatchObject({ outcome: 'not-entitled' });
  });

  it.each(['booked', 'declined', 'customer-withdrew'])('ends as its appointment did: %s', async outcome => {
    const { id } = await system.openCase(procedure, asked);
    await system.complete(id, 'accept', appointment);
    const child = await childOf(id);
    expect(child).toMatchObject({ parent: id, procedure: 'appointment-via-call-centre' });
    await system.drive(child.id, { 'call-customer': { outcome } });
    expect(await system.untilCase(id, ({ status }) => status === 'closed')).toMatchObject({ outcome });
  });

  it('is over when its appointment is cancelled', async () => {
    const { id } = await system.openCase(procedure, asked);
    await system.complete(id, 'accept', appointment);
    must(200, await system.as('cs-1').post(`/cases/${(await childOf(id)).id}/cancellation`, { reason: '客户不来了' }));
    const done = await system.untilCase(id, ({ status }) => status === 'closed');
    expect(done.outcome).toBe('customer-withdrew');
  });
});

it('books with an expert through the store when the front desk took the request, without verifying again', async () => {
  const { id } = await system.openCase('expert-service', { ...asked, as: 'fd-S01' });
  must(200, await system.tryToComplete(id, 'accept', appointment, 'fd-S01'));
  const child = await childOf(id);
  expect(child).toMatchObject({ procedure: 'appointment-via-store', store: 'S01', input: { request: topic } });
  const accepted = await system.complete(child.id, 'accept');
  expect(stepOf(accepted, 'accept').record).not.toHaveProperty('verification');
  expect(accepted.status).toBe('open');
});

describe('the law firm', () => {
  const booked = async () => {
    const { id } = await system.openCase('legal-service', { input: { topic: '合同纠纷', agency: '渝法律师事务所' } });
    await system.complete(id, 'accept', appointment);
    return childOf(id);
  };

  it('stands where the store stands elsewhere', async () => {
    const child = await booked();
    expect(child).toMatchObject({ store: null, input: { agency: '渝法律师事务所' } });
    const opened = await system.drive(child.id, {}, 'notify-supervisor');
    expect(stepOf(opened, 'notify-supervisor').role).toBe('agency');
    const tasks = must(200, await system.as('ag-3').get<{ items: { caseId: string }[] }>('/tasks?limit=500'));
    expect(tasks.items.map(({ caseId }) => caseId)).toContain(child.id);
    expect((await system.as('fd-S01').get(`/cases/${child.id}`)).status).toBe(404);
    const done = await system.drive(child.id);
    expect(done.outcome).toBe('booked');
    expect(stepOf(done, 'reply').completedBy).toBe('ag-3');
  });

  it('may answer by phone: the operator records it in its name', async () => {
    const child = await booked();
    await system.drive(child.id, {}, 'reply');
    const record = { outcome: 'confirmed', onBehalfOf: 'agency' };
    const answer = await system.as('op-1').post<CaseView>(`/cases/${child.id}/steps/reply/completion`, { record });
    expect(stepOf(must(200, answer), 'reply')).toMatchObject({ completedBy: 'op-1', record: { onBehalfOf: 'agency' } });
  });

  it('is late to the cs-supervisor', async () => {
    await system.setPolicy('appointment-via-call-centre', { durations: { 'relay-reply': 'PT1S' } });
    const child = await booked();
    await system.drive(child.id, {}, 'notify-supervisor');
    const told = await system.untilEscalated(child.id, ({ level }) => level === 'L1');
    expect(told.to.map(({ id }) => id)).toEqual(['ag-3', 'cs-1']);
  });
});
