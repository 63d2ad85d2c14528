import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const customer = { plate: '渝A12345', customerName: '张伟' };
const inputs = {
  'travel-booking': customer,
  'legal-service': customer,
  'owner-health-check': { examinationOn: '2031-05-01' },
};
const open = (who: string, body: object, headers?: Record<string, string>) =>
  system.as(who).post<CaseView & Problem>('/cases', body, headers);
const S01 = ['fd-S01', 'sm-S01', 'ss-S01'];

it.each(Object.entries(inputs))(
  '%s is head office’s: it has no store, and no store sees it',
  async (procedure, input) => {
    for (const store of [undefined, 'S01']) {
      const { id, store: its } = must(201, await open('op-1', { procedure, input, ...(store ? { store } : {}) }));
      expect(its).toBeNull();
      for (const who of S01) {
        expect((await system.as(who).get(`/cases/${id}`)).status).toBe(404);
        const { items } = must(200, await system.as(who).get<{ items: CaseView[] }>('/cases?limit=500'));
        expect(items.map(each => each.id)).not.toContain(id);
      }
    }
    expect(await open('op-1', { procedure, input, store: 'S99' })).toMatchObject({ body: { code: 'unknown-store' } });
  },
);

it('what a store’s front desk hands to head office is there, and no longer the store’s, also asked for again', async () => {
  const body = { procedure: 'legal-service', input: customer };
  const key = { 'idempotency-key': 'handed-over' };
  const { id } = must(201, await open('fd-S01', body, key));
  const again = must(200, await open('fd-S01', body, key));
  expect(again).toMatchObject({ id, store: null, customer: null, steps: [], input: {} });
  expect((await system.as('fd-S01').get(`/cases/${id}`)).status).toBe(404);
  must(200, await system.as('op-1').post(`/cases/${id}/steps/accept/claim`));
});

it('the catalogue says whether a store is asked for, and where it is, it must be said', async () => {
  interface Entry {
    key: string;
    subject: { store: string };
  }
  const { items } = must(200, await system.as('op-1').get<{ items: Entry[] }>('/procedures'));
  const need = Object.fromEntries(items.map(({ key, subject }) => [key, subject.store]));
  expect(need).toMatchObject({
    'travel-booking': 'none',
    'legal-service': 'none',
    'owner-health-check': 'none',
    'appointment-via-call-centre': 'optional',
    'appointment-via-store': 'required',
    'vehicle-pickup': 'required',
  });
  for (const procedure of ['appointment-via-call-centre', 'vehicle-pickup', 'expert-service'])
    expect(await open('op-1', { procedure, input: customer })).toMatchObject({
      status: 422,
      body: { code: 'unknown-store' },
    });
  const input = { ...customer, agency: '渝法律师事务所' };
  expect(must(201, await open('op-1', { procedure: 'appointment-via-call-centre', input }))).toMatchObject({
    store: null,
    agency: 'L01',
  });
});

it('a schedule of head office’s cases is for no store, and for nobody of a store to make', async () => {
  const schedule = {
    procedure: 'owner-health-check',
    input: inputs['owner-health-check'],
    cron: '0 9 1 4 *',
    timeZone: 'Asia/Shanghai',
  };
  const make = (who: string, more: object) =>
    system.as(who).post<{ id: string; store: string | null }>('/schedules', { ...schedule, ...more });
  expect((await make('sm-S01', { store: 'S01' })).status).toBe(403);
  expect((await make('cs-1', { eachStore: true })).status).toBe(422);
  const { id, store } = must(201, await make('cs-1', { store: 'S01' }));
  expect(store).toBeNull();
  // one that was made for a store before
  await system.sql(`update schedules set store = 'S01' where id = $1`, [id]);
  const run = must(
    201,
    await system.as('cs-1').post<{ cases: { store: string | null }[] }>(`/schedules/${id}/trigger`),
  );
  expect(run.cases).toMatchObject([{ store: null }]);
});
