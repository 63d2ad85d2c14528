import { lapseDue } from '../../db/ledger/claims/lapse-due';
import { inLedger } from '../../db/ledger/in-ledger';
import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

const procedure = 'appointment-via-store';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00' });
  must(201, await lapsingAfter('PT10M'));
  must(201, await system.as('admin-1').put('/staff/li-1', desk));
});
afterAll(() => system.close());

const desk = { name: '李明', roles: ['front-desk'], store: 'S01', active: true };
const lapsingAfter = (claimLapsesAfter: string) =>
  system.as('admin-1').put(`/policies/${procedure}`, { settings: { claimLapsesAfter }, durations: { accept: 'P1D' } });
const open = async () => (await system.openCase(procedure)).id;
const act = (id: string, what: string, by = 'fd-S01', body: object = {}) =>
  system.as(by).post<CaseView & Problem>(`/cases/${id}/steps/accept/${what}`, body);
const holder = async (id: string) =>
  stepOf(must(200, await system.as('admin-1').get<CaseView>(`/cases/${id}`)), 'accept').claimedBy;
const releases = (id: string) =>
  system.sql(`select by, at, data from case_facts where case_id = $1 and kind = 'step-released' order by seq`, [id]);
const toldTo = async (who: string, id: string) => {
  const { items } = must(
    200,
    await system.as(who).get<{ items: { body: Record<string, unknown> }[] }>('/inbox?limit=200'),
  );
  return items.filter(({ body }) => body['reason'] === 'claim-lapsed' && body['of'] === id);
};

it('goes back to the role at its instant, which is on record and told to the holder and the superior; never by default', async () => {
  const id = await open();
  must(200, await act(id, 'claim'));
  const endsMs = system.clock.now() + 600_000;
  must(200, await act(id, 'claim')); // the same again is no sign of life
  await system.advance('PT9M');
  expect(await holder(id)).toBe('fd-S01');
  await system.untilPast(endsMs);
  expect(await holder(id)).toBeNull();
  const [released] = await releases(id);
  expect(released).toMatchObject({ by: 'system', data: { from: 'fd-S01', because: 'lapsed' } });
  expect((released?.['at'] as Date).getTime() - endsMs).toBeLessThan(50);
  expect(await toldTo('fd-S01', id)).toMatchObject([
    { body: { holder: 'fd-S01', stepTitle: { zh: expect.any(String) as string } } },
  ]);
  expect(await toldTo('sm-S01', id)).toHaveLength(1);
  expect(await toldTo('fd-S02', id)).toEqual([]);

  const other = must(
    201,
    await system.as('op-1').post<CaseView>('/cases', {
      ...{ procedure: 'appointment-via-call-centre', store: 'S01', input: { plate: '渝A12345', customerName: '张伟' } },
    }),
  );
  must(200, await system.as('op-1').post(`/cases/${other.id}/steps/accept/claim`));
  await system.advance('PT1H');
  const still = must(200, await system.as('admin-1').get<CaseView>(`/cases/${other.id}`));
  expect(stepOf(still, 'accept').claimedBy).toBe('op-1');
});

it('begins anew with each claim, also one a supervisor gives, and rests while the case does', async () => {
  const id = await open();
  must(200, await act(id, 'claim'));
  await system.advance('PT8M');
  must(200, await act(id, 'release'));
  must(200, await act(id, 'claim'));
  await system.advance('PT9M');
  expect(await holder(id)).toBe('fd-S01');
  must(200, await act(id, 'assignment', 'sm-S01', { to: 'li-1', reason: '轮休' }));
  await system.advance('PT9M');
  expect(await holder(id)).toBe('li-1');
  must(200, await system.as('sm-S01').post(`/cases/${id}/pause`, { reason: '等配件' }));
  await system.advance('PT20M');
  must(200, await system.as('sm-S01').post(`/cases/${id}/resume`));
  await system.advance('PT50S');
  expect(await holder(id)).toBe('li-1');
  await system.advance('PT15S');
  expect(await holder(id)).toBeNull();
  expect((await releases(id)).map(({ data }) => data)).toEqual([
    { from: 'fd-S01' },
    { from: 'li-1', because: 'lapsed' },
  ]);
  must(200, await act(id, 'claim', 'fd-S01'));
  await system.advance('PT9M');
  expect(await holder(id)).toBe('fd-S01');
  await system.advance('PT2M');
  expect(await releases(id)).toHaveLength(3);
});

it('meets a completion at the same instant once: either is first, and neither is lost', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, open));
  for (const id of ids) must(200, await act(id, 'claim'));
  system.clock.moveTo(system.clock.now() + 600_000);
  const lapse = () =>
    inLedger(system.ledger, (tx, world) => lapseDue(tx, { limit: 25, except: [] }, system.clock.now, world));
  const record = { record: { request: '小保养' } };
  const [answers] = await Promise.all([
    Promise.all(ids.map(id => act(id, 'completion', 'fd-S01', record))),
    lapse(),
    lapse(),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
  await system.settle();
  for (const id of ids) {
    const [step] = await system.sql(
      `select status, completed_by, claimed_by from steps where case_id = $1 and step = 'accept'`,
      [id],
    );
    expect(step).toEqual({ status: 'done', completed_by: 'fd-S01', claimed_by: 'fd-S01' });
    expect((await releases(id)).length).toBeLessThanOrEqual(1);
    expect(await toldTo('fd-S01', id)).toHaveLength((await releases(id)).length);
  }
  // whoever comes after it is first completes what is nobody's, and somebody else who claimed it meanwhile has it
  const id = await open();
  must(200, await act(id, 'claim'));
  await system.advance('PT11M');
  must(200, await system.as('admin-1').post(`/cases/${id}/steps/accept/assignment`, { to: 'li-1', reason: '接手' }));
  expect((await act(id, 'completion', 'fd-S01', record)).body.code).toBe('already-claimed');
});
