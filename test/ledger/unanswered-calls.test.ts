import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { memberOf, must, openStep, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const procedures = [
  {
    procedure: 'appointment-via-call-centre',
    call: 'call-customer',
    caller: 'op-1',
    recording: ['record-result', 'close'],
  },
  { procedure: 'appointment-via-store', call: 'answer-customer', caller: 'fd-S01', recording: ['close'] },
];
const atOnce = { contact: { retryAfter: 'PT0S' } };

describe.each(procedures)('$procedure', ({ procedure, call, caller, recording }) => {
  const attempt = (id: string, who = caller, headers = {}) =>
    system.as(who).post<CaseView>(`/cases/${id}/steps/${call}/attempts`, { outcome: 'no-answer' }, headers);

  it('ends reached-by-text after the third call nobody answers, once the rest is on record', async () => {
    const { id } = await system.openCase(procedure, { policy: atOnce });
    await system.drive(id, {}, call);
    expect(stepOf(must(200, await attempt(id)), call)).toMatchObject({ status: 'open', attempts: 1 });
    expect(stepOf(must(200, await attempt(id)), call)).toMatchObject({ status: 'open', attempts: 2 });
    must(200, await attempt(id));

    const texted = await system.theCase(id);
    expect(stepOf(texted, call)).toMatchObject({ status: 'done', completedBy: 'system', attempts: 3 });
    expect(texted).toMatchObject({ status: 'open', outcome: null });
    expect(openStep(texted)?.step).toBe(recording[0]);
    const done = await system.drive(id);
    expect(done).toMatchObject({ status: 'closed', outcome: 'reached-by-text' });
    expect(done.steps.slice(-recording.length).map(({ step }) => step)).toEqual(recording);
    expect(stepOf(done, 'close').record).toMatchObject({ result: 'reached-by-text' });
  });

  it('sends the customer a text message then, and puts it on record', async () => {
    const phone = `139000${10_000 + procedure.length}`; // one phone gets only so many texts in a day
    const { id } = await system.openCase(procedure, { policy: atOnce, input: { phone } });
    await system.drive(id, {}, call);
    for (let calls = 1; calls <= 3; calls++) must(200, await attempt(id));

    const read = () => system.as(memberOf('store-manager', 'S01')).get<{ items: Text[] }>(`/texts?caseId=${id}`);
    const sent = await system.until('the text', async () =>
      must(200, await read()).items.find(({ state }) => state === 'sent'),
    );
    expect(sent).toMatchObject({ template: 'could-not-reach-you', phone, tries: 1 });
    expect(sent.body).toContain('张伟');
    const kinds = (await system.facts(id)).map(({ kind }) => kind);
    expect(kinds.filter(kind => kind === 'call-attempted')).toHaveLength(3);
    expect(kinds.filter(kind => kind.startsWith('text-'))).toEqual(['text-queued', 'text-sent']);
  });

  it('says when the next call may be made, and refuses one before', async () => {
    const { id } = await system.openCase(procedure, { policy: {} });
    await system.drive(id, {}, call);
    const tried = must(200, await attempt(id));
    const { notBefore } = stepOf(tried, call);
    const attempted = (await system.facts(id, 'call-attempted'))[0];
    expect(Date.parse(notBefore ?? '') - Date.parse(attempted?.at ?? '')).toBe(120_000);

    const early = await system.as(caller).post<Problem>(`/cases/${id}/steps/${call}/attempts`, { outcome: 'busy' });
    expect(early.status).toBe(409);
    expect(early.body).toMatchObject({ code: 'not-yet', notBefore });
    expect(stepOf(await system.theCase(id), call).attempts).toBe(1);
  });

  it('counts a repeated attempt with the same key once', async () => {
    const { id } = await system.openCase(procedure, { policy: atOnce });
    await system.drive(id, {}, call);
    const key = { 'idempotency-key': `attempt-${id}` };
    must(200, await attempt(id, caller, key));
    expect(stepOf(must(200, await attempt(id, caller, key)), call).attempts).toBe(1);
  });

  it('can still be answered after failed attempts', async () => {
    const { id } = await system.openCase(procedure, { policy: {} });
    await system.drive(id, {}, call);
    must(200, await attempt(id));
    expect((await system.drive(id)).outcome).toBe('booked');
  });
});

it('never two people call the same customer for the same case', async () => {
  const { id } = await system.openCase('appointment-via-call-centre', { policy: atOnce });
  await system.drive(id, {}, 'call-customer');
  const path = `/cases/${id}/steps/call-customer/attempts`;
  must(200, await system.as('op-2').post(path, { outcome: 'busy' }));
  const second = await system.as('op-1').post<Problem>(path, { outcome: 'busy' });
  expect(second.body).toMatchObject({ status: 409, code: 'already-claimed', claimedBy: 'op-2' });
});

it('a step that is no call takes no attempts', async () => {
  const { id } = await system.openCase('appointment-via-store');
  const refused = await system.as('fd-S01').post<Problem>(`/cases/${id}/steps/accept/attempts`, { outcome: 'busy' });
  expect(refused.body).toMatchObject({ status: 409, code: 'not-a-call' });
});

interface Text {
  template: string;
  phone: string | null;
  body: string;
  state: string;
  tries: number;
}
