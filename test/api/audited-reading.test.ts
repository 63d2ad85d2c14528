import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const audited = (act: string) => system.sql('select by, detail from audit_log where act = $1 order by id', [act]);
const plate = encodeURIComponent('渝A12345');

it('reading a case, its timeline, and what is on record of customers is itself on record', async () => {
  const { id } = await system.openCase('appointment-via-store');
  const read: [string, string, string, object][] = [
    ['gm-1', `/cases/${id}`, 'case-read', { id }],
    ['gm-1', `/cases/${id}/timeline`, 'timeline-read', { id }],
    ['gm-1', '/cases?store=S01&limit=3', 'cases-listed', { store: 'S01' }],
    ['op-1', `/customers/history?plate=${plate}`, 'customer-history-read', { plate: '渝A12345' }],
    [
      'op-1',
      `/customers/lookup?plate=${plate}&name=${encodeURIComponent('张伟')}`,
      'customer-looked-up',
      { plate: '渝A12345' },
    ],
    ['gm-1', '/departures?store=S01', 'departures-listed', { store: 'S01' }],
    ['cs-1', `/texts?caseId=${id}`, 'texts-listed', { caseId: id }],
    [
      'cs-1',
      '/registers/appointment-register-1/entries?store=S01',
      'register-read',
      { register: 'appointment-register-1', store: 'S01' },
    ],
    ['cs-1', '/reports/callback-coverage?store=S01', 'coverage-read', { store: 'S01' }],
    ['cs-1', '/reports/lost-customers?store=S01', 'report-read', { store: 'S01', key: 'lost-customers' }],
  ];
  for (const [who, path, act, detail] of read) {
    must(200, await system.as(who).get(path));
    expect((await audited(act)).at(-1)).toEqual({ by: who, detail });
  }
  expect(JSON.stringify(await system.sql('select * from audit_log'))).not.toContain('张伟');
});

it('reading what is refused or not there leaves nothing, and the same again within a minute is one reading', async () => {
  const { id } = await system.openCase('appointment-via-store');
  const count = async () => (await audited('case-read')).length;
  const before = await count();
  expect((await system.as('fd-S02').get(`/cases/${id}`)).status).toBe(404);
  expect(await count()).toBe(before);
  for (let times = 0; times < 3; times += 1) must(200, await system.as('op-1').get(`/cases/${id}`));
  must(200, await system.as('op-2').get(`/cases/${id}`));
  expect(await count()).toBe(before + 2);
});

it('reading as a file is on record as what it is', async () => {
  await system.as('gm-1').get('/registers/appointment-register-1/entries', { accept: 'text/csv' });
  await system.as('gm-1').get('/reports/callback-coverage.csv');
  expect((await audited('register-exported')).at(-1)).toMatchObject({ by: 'gm-1', detail: { format: 'csv' } });
  expect((await audited('report-exported')).at(-1)).toMatchObject({ by: 'gm-1' });
});
