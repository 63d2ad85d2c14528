import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const callCentre = 'appointment-via-call-centre';
const store = 'appointment-via-store';
const refusedTo = (
  who: string,
  caseId: string,
  step: string,
  act = 'completion',
  body: unknown = act === 'completion' ? { record: {} } : {},
) => system.as(who).post<CaseView & Problem>(`/cases/${caseId}/steps/${step}/${act}`, body);

describe('a step', () => {
  it('of another role is not yours', async () => {
    const { id } = await system.openCase(callCentre);
    for (const who of ['fd-S01', 'ss-S01', 'cs-1', 'gm-1', 'admin-1']) {
      expect(await refusedTo(who, id, 'accept')).toMatchObject({ status: 403, body: { code: 'not-your-step' } });
      expect(await refusedTo(who, id, 'accept', 'claim', undefined)).toMatchObject({ status: 403 });
    }
  });

  it("of another store's case does not exist for you", async () => {
    const { id } = await system.openCase(store);
    for (const who of ['fd-S02', 'sm-S02', 'ag-1']) {
      for (const act of ['completion', 'claim', 'release']) {
        expect(await refusedTo(who, id, 'accept', act)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      }
      for (const path of [`/cases/${id}`, `/cases/${id}/timeline`])
        expect((await system.as(who).get(path)).status).toBe(404);
    }
  });

  it('out of order is refused with what is open, and for whom', async () => {
    const { id } = await system.openCase(callCentre);
    expect(await refusedTo('op-1', id, 'call-customer')).toMatchObject({
      status: 409,
      body: { code: 'step-not-open', open: [{ step: 'accept', round: 1, role: 'operator' }], completedBy: null },
    });
    await system.complete(id, 'accept');
    expect(await refusedTo('op-2', id, 'accept')).toMatchObject({
      status: 409,
      body: { code: 'step-not-open', open: [{ step: 'hand-over' }], completedBy: 'op-1' },
    });
  });

  it('nobody knows is not found', async () => {
    const { id } = await system.openCase(callCentre);
    for (const step of ['no-such-step', 'answer-customer', 'toString', '__proto__']) {
      expect(await refusedTo('op-1', id, step)).toMatchObject({ status: 404, body: { code: 'unknown-step' } });
    }
    expect(await refusedTo('op-1', 'no-such-case', 'accept')).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
  });

  it('somebody holds is theirs; they, or a supervisor, give it back', async () => {
    const { id } = await system.openCase(callCentre);
    must(200, await refusedTo('op-2', id, 'accept', 'claim', undefined));
    must(200, await refusedTo('op-2', id, 'accept', 'claim', undefined));
    for (const act of ['completion', 'claim', 'release']) {
      expect(await refusedTo('op-1', id, 'accept', act)).toMatchObject({
        status: 409,
        body: { code: 'already-claimed', claimedBy: 'op-2' },
      });
    }
    must(200, await refusedTo('cs-1', id, 'accept', 'release', undefined));
    expect(await refusedTo('op-1', id, 'accept', 'release', undefined)).toMatchObject({
      body: { code: 'not-claimed' },
    });
    const done = must(200, await refusedTo('op-1', id, 'accept'));
    expect(stepOf(done, 'accept')).toMatchObject({ claimedBy: 'op-1', completedBy: 'op-1' });
    expect((await system.facts(id)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['step-claimed', 'step-released']),
    );
  });
});

describe('opening a case', () => {
  const open = (who: string, body: unknown) => system.as(who).post<CaseView & Problem>('/cases', body);
  const input = { plate: '渝A12345', customerName: '张伟' };

  it('is for those whose first step it is, in their own store', async () => {
    expect(await open('fd-S01', { procedure: callCentre, store: 'S01', input })).toMatchObject({ status: 403 });
    expect(await open('op-1', { procedure: store, store: 'S01', input })).toMatchObject({ status: 403 });
    expect(await open('fd-S01', { procedure: store, store: 'S02', input })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(must(201, await open('fd-S01', { procedure: store, input })).store).toBe('S01');
    must(201, await open('cs-1', { procedure: callCentre, store: 'S02', input }));
  });

  it('needs a store that exists and a procedure that exists', async () => {
    expect(await open('op-1', { procedure: callCentre, input })).toMatchObject({
      status: 422,
      body: { code: 'unknown-store' },
    });
    expect(await open('op-1', { procedure: callCentre, store: 'S99', input })).toMatchObject({
      body: { code: 'unknown-store' },
    });
    for (const procedure of ['no-such', 'toString', '']) {
      const refused = await open('op-1', { procedure, store: 'S01', input });
      expect(refused).toMatchObject({ status: 404, body: { code: 'unknown-procedure' } });
    }
  });
});

it('what only administrators may is refused to everyone else', async () => {
  for (const who of ['op-1', 'gm-1', 'cs-1', 'sm-S01']) {
    expect((await system.as(who).put(`/policies/${store}`, { warnAt: null })).status).toBe(403);
    expect((await system.as(who).post('/api-keys', { name: 'x', roles: ['operator'] })).status).toBe(403);
    expect((await system.as(who).get('/api-keys')).status).toBe(403);
  }
});
