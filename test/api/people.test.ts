import type { CaseView } from '../../api/wire/case';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => void (system = await startLedgerSystem()));
afterAll(() => system.close());

interface Named {
  people: Record<string, string>;
}
const peopleOf = async (who: string, path: string) => must(200, await system.as(who).get<Named>(path)).people;

it('whoever appears by id is named beside: in the case, its timeline, and every list it is in', async () => {
  const { id } = await system.openCase('appointment-via-call-centre', { policy: { durations: { accept: 'PT1S' } } });
  must(200, await system.as('op-2').post(`/cases/${id}/steps/accept/claim`, {}));
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  const told = { 'op-2': '吴静', 'cs-1': '孙莉' };
  expect(await peopleOf('cs-1', `/cases/${id}`)).toMatchObject(told);
  expect(await peopleOf('cs-1', `/cases/${id}/timeline`)).toMatchObject({ ...told, system: '系统' });
  expect(await peopleOf('cs-1', '/cases')).toMatchObject(told);
  expect(await peopleOf('cs-1', '/tasks')).toMatchObject({ 'op-2': '吴静' });
  expect(await peopleOf('cs-1', '/escalations')).toMatchObject(told);
  expect(await peopleOf('cs-1', '/inbox')).toMatchObject({ 'op-2': '吴静' });
  expect(must(200, await system.as('op-2').post<Named>(`/cases/${id}/steps/accept/release`, {})).people).toBeDefined();
});

it('a machine client goes by the name of its key', async () => {
  const wanted = { name: '微信小程序', roles: ['operator'], stores: [] };
  const made = must(201, await system.as('admin-1').post<{ id: string; key: string }>('/api-keys', wanted));
  const client = system.by({ 'x-api-key': made.key });
  const body = {
    procedure: 'appointment-via-call-centre',
    store: 'S01',
    input: { plate: '渝A12345', customerName: '张伟' },
  };
  const opened = must(201, await client.post<CaseView & Named>('/cases', body));
  const id = `key:${made.id}`;
  const name = await system.until(
    'the name of the key',
    async () => (await peopleOf('cs-1', `/cases/${opened.id}`))[id],
  );
  expect(name).toBe('微信小程序');
});

it('a case says the time zone of its store, one without a store that of head office', async () => {
  await system.sql(`update stores set time_zone = 'Asia/Urumqi' where key = 'S02'`);
  const west = await system.openCase('appointment-via-store', { store: 'S02' });
  expect(must(200, await system.as('cs-1').get<CaseView>(`/cases/${west.id}`)).timeZone).toBe('Asia/Urumqi');
  const batch = { procedure: 'violation-reminder', input: { month: '2026-11' } };
  expect(must(201, await system.as('cs-1').post<CaseView>('/cases', batch)).timeZone).toBe('Asia/Shanghai');
});

it('what somebody holds is listed to those who see it', async () => {
  const { id } = await system.openCase('appointment-via-store');
  must(200, await system.as('fd-S01').post(`/cases/${id}/steps/accept/claim`));
  const held = async (who: string, holder: string) => {
    const found = await system.as(who).get<{ items: { caseId: string; step: string }[] }>(`/tasks?holder=${holder}`);
    return must(200, found).items.map(({ caseId, step }) => `${caseId} ${step}`);
  };
  for (const who of ['sm-S01', 'admin-1', 'fd-S01']) expect(await held(who, 'fd-S01')).toEqual([`${id} accept`]);
  expect(await held('sm-S02', 'fd-S01')).toEqual([]);
  expect(await held('admin-1', 'fd-S02')).toEqual([]);
});
