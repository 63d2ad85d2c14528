import type { CaseView } from '../../api/wire/case';
import { entriesOf, msOf, must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
  // the tests invite one customer many times
  await system.setPolicy('health-check-invitation', { contact: { oncePerDay: false } });
});
afterAll(() => system.close());

const procedure = 'owner-health-check';
const DAY_MS = 86_400_000;
const dayFromNow = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
const at = (day: string, time: string) => Date.parse(`${day}T${time}:00+08:00`);
const examinationOn = dayFromNow(30);
const opening = { input: { examinationOn, agency: '第一医院', place: '体检中心' } };
const selection = { customers: [{ plate: '渝A12345', customerName: '张伟', phone: '13800012345' }] };

const childOf = (id: string, of: string): Promise<CaseView> =>
  system.until(`a ${of} of ${id}`, async () => {
    const { children } = await system.theCase(id);
    return (await Promise.all(children.map(child => system.theCase(child)))).find(child => child.procedure === of);
  });
const invited = async () => {
  const { id } = await system.openCase(procedure, opening);
  await system.complete(id, 'select', selection);
  return { id, invitation: await childOf(id, 'health-check-invitation') };
};

it('is refused without the day of the examination, and for a day that has passed', async () => {
  for (const input of [{}, { examinationOn: dayFromNow(-2) }]) {
    const answer = await system
      .as('op-1')
      .post<{ errors: { pointer: string }[] }>('/cases', { procedure, store: 'S01', input });
    expect([answer.status, answer.body.errors[0]?.pointer]).toEqual([422, '/input/examinationOn']);
  }
});

it('lets the operator select two weeks before, from those whose card includes it', async () => {
  const opened = await system.openCase(procedure, opening);
  expect(msOf(stepOf(opened, 'select').dueAt)).toBe(at(dayFromNow(16), '18:00'));
  const proposed = stepOf(opened, 'collect').record?.['customers'];
  expect(proposed).toEqual([
    expect.objectContaining({ plate: '渝A12345', cardNumber: 'K10001' }),
    expect.objectContaining({ plate: '渝C30001' }),
  ]);
  const selected = await system.complete(opened.id, 'select');
  expect(stepOf(selected, 'select').record?.['customers']).toEqual(proposed);
});

it('has each invited one week before, in calling hours', async () => {
  const { invitation } = await invited();
  const call = stepOf(invitation, 'call-customer');
  expect(msOf(call.notBefore)).toBe(at(dayFromNow(23), '09:00'));
  expect(msOf(call.dueAt)).toBe(at(dayFromNow(23), '20:00'));
  const early = await system.as('op-1').post<{ code: string }>(`/cases/${invitation.id}/steps/call-customer/attempts`, {
    outcome: 'no-answer',
  });
  expect(early.status).toBe(409);
});

it('summarises once all are called, and has each result collected by its owner', async () => {
  const { id, invitation } = await invited();
  const said = await system.drive(invitation.id, { 'call-customer': { outcome: 'will-attend', feedback: '一定来' } });
  expect(said.outcome).toBe('will-attend');
  await system.untilStep(id, 'summarise');
  const summarised = await system.complete(id, 'summarise');
  expect(stepOf(summarised, 'summarise').record?.['list']).toEqual([expect.objectContaining({ plate: '渝A12345' })]);

  const secret = '血压偏高,复查';
  const results = [{ customer: '张伟', sealRef: 'F-01', collectAtStore: 'S02', result: secret }];
  await system.complete(id, 'collect-results', { results });
  const collection = await childOf(id, 'health-check-collection');
  expect(collection).toMatchObject({ store: 'S02', customer: { plate: '渝A12345' } });
  await system.complete(collection.id, 'notify-collection', { outcome: 'informed' });

  const unchecked = await system.tryToComplete(collection.id, 'hand-out', { identityVerified: false });
  expect(unchecked.status).toBe(422);
  const handedOut = await system.drive(collection.id, { 'hand-out': { identityVerified: true, collectedBy: '张伟' } });
  expect(handedOut.outcome).toBe('handed-out');
  expect(await system.untilCase(id, ({ status }) => status === 'closed')).toMatchObject({ outcome: 'completed' });

  const entries = await entriesOf(system.as('cs-1'), 'health-check-register', collection.id);
  expect(entries[0]?.entry).toMatchObject({
    identityVerified: true,
    collectedBy: '张伟',
    collectedAt: expect.any(String),
  });
  await onlyTheManagerReads(id, collection.id, secret);
});

/** The store manager reads it, nobody else does, nowhere else does it stand, and every look is on record. */
async function onlyTheManagerReads(parent: string, collection: string, secret: string): Promise<void> {
  const path = `/cases/${collection}/sealed-result`;
  const read = must(200, await system.as('sm-S02').get<{ content: string }>(path));
  expect(read.content).toBe(secret);
  const others = ['op-1', 'cs-1', 'gm-1', 'admin-1'];
  for (const other of others) expect((await system.as(other).get(path)).status).toBe(403);
  expect((await system.as('sm-S01').get(path)).status).toBe(404);
  for (const id of [parent, collection]) {
    for (const what of ['', '/timeline']) {
      expect((await system.as('gm-1').get(`/cases/${id}${what}`)).text).not.toContain(secret);
    }
  }
  const audited = await system.sql(`select by, act from audit_log where act like 'sealed-result%' order by id`);
  expect(audited).toEqual([
    { by: 'sm-S02', act: 'sealed-result-read' },
    ...others.map(by => ({ by, act: 'sealed-result-refused' })),
  ]);
}

it('tells by text whoever cannot be reached; the result waits', async () => {
  const { id, invitation } = await invited();
  const unreached = await system.drive(invitation.id, { 'call-customer': { outcome: 'unreachable' } });
  expect(unreached.outcome).toBe('reached-by-text');
  await system.untilStep(id, 'summarise');
  await system.complete(id, 'summarise');
  await system.complete(id, 'collect-results', { results: [{ customer: '渝C30001', collectAtStore: 'S01' }] });
  const collection = await childOf(id, 'health-check-collection');
  await system.complete(collection.id, 'notify-collection', { outcome: 'unreachable' });
  expect(await system.untilStep(collection.id, 'hand-out')).toMatchObject({ role: 'store-manager' });
});

it('invites nobody who declines twice, and nobody without a card', async () => {
  const { invitation } = await invited();
  const said = await system.drive(invitation.id, { 'call-customer': { outcome: 'will-not-attend' } });
  expect(said.outcome).toBe('will-not-attend');
  const { id } = await system.openCase(procedure, opening);
  const customers = [{ plate: '渝D40001', customerName: '陈静', verification: 'not-a-card-holder' }];
  await system.complete(id, 'select', { customers });
  expect((await system.untilStep(id, 'summarise')).status).toBe('open');
  expect((await system.theCase(id)).children).toEqual([]);
});

it('summarises at the latest three days before, whoever is still to be called', async () => {
  const { id } = await system.openCase(procedure, { input: { examinationOn: dayFromNow(2) } });
  await system.complete(id, 'select', selection);
  await system.untilStep(id, 'summarise');
  expect(stepOf(await system.theCase(id), 'invite').record).toMatchObject({ outcome: 'time-up' });
});
