import readWorkbook from 'read-excel-file/node';
import type { CaseView } from '../../api/wire/case';
import { careOf, daysAgo } from '../support/care';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

const who = { plate: '渝K77001', customerName: '欧阳若兰', phone: '13877001234' };
let system: LedgerSystem;
const at: Record<string, string> = {};

/** One customer, met by every list: an appointment at the store, a care with its call, a reminder plan, a text, a schedule. */
beforeAll(async () => {
  system = await startLedgerSystem();
  const care = await careOf(system);
  await care.clocks();
  const { id: booked } = await system.openCase('appointment-via-store', { input: who });
  const override = { reason: '店长特批' };
  await system.complete(booked, 'accept', { override });
  await system.complete(booked, 'notify-supervisor', {});
  const { id: cared } = await care.left({ ...who, leftAt: daysAgo(4) }, 201, 'sa-S01');
  const called = await care.child(cared, 'callback');
  const attempts = `/cases/${called.id}/steps/call-customer/attempts`;
  for (let calls = 1; calls <= 3; calls++) must(200, await system.as('op-1').post(attempts, { outcome: 'no-answer' }));
  const plan = {
    kind: 'festival',
    name: '新年',
    store: 'S01',
    feedbackRoute: '销售部',
    items: [{ ...who, dueOn: '2099-12-01' }],
  };
  const { id: planned } = must(202, await system.as('pd-1').post<{ id: string }>('/reminder-plans', plan));
  const schedule = {
    procedure: 'appointment-via-store',
    store: 'S01',
    cron: '0 9 * * 1',
    timeZone: 'Asia/Shanghai',
    input: who,
  };
  must(201, await system.as('cs-1').post('/schedules', schedule));
  Object.assign(at, {
    booked: `/cases/${booked}`,
    bookedTimeline: `/cases/${booked}/timeline`,
    cared: `/cases/${cared}`,
    called: `/cases/${called.id}`,
    calledTimeline: `/cases/${called.id}/timeline`,
    cases: `/cases?plate=${encodeURIComponent(who.plate)}&limit=500`,
    tasks: '/tasks?limit=500',
    texts: '/texts?limit=500',
    rows: `/reminder-plans/${planned}/rows`,
    register: '/registers/appointment-register-1/entries',
    callbacks: '/registers/callback-register/entries',
    coverage: '/reports/callback-coverage',
    coverageCsv: '/reports/callback-coverage.csv',
    serious: '/reports/serious-complaints?limit=500',
    departures: '/departures',
    escalations: '/escalations?limit=500',
    inbox: '/inbox',
    history: `/customers/history?plate=${encodeURIComponent(who.plate)}`,
    schedules: '/schedules',
  });
});
afterAll(() => system.close());

const isTold = (text: string) => text.includes(who.customerName) || text.includes(who.phone);
const read = async (reader: string, path: string, headers = {}) => system.as(reader).get(at[path] ?? path, headers);

const everything = () => Object.keys(at);

it.each(['hr-1', 'od-1', 'pd-1', 'admin-1', 'te-S01', 'pc-S01', 'qi-S01', 'di-S01', 'ds-S01', 'ag-1'])(
  'no list, case or timeline tells %s a name or a phone',
  async reader => {
    const told: string[] = [];
    for (const path of everything()) if (isTold((await read(reader, path)).text)) told.push(path);
    expect(told).toEqual([]);
  },
);

it.each(['hr-1', 'od-1', 'pd-1', 'admin-1', 'te-S01', 'qi-S01'])(
  '%s reads cases masked, plates whole',
  async reader => {
    for (const path of ['booked', 'cared', 'called']) {
      const { customer, input } = must(200, await system.as(reader).get<CaseView>(at[path] ?? ''));
      const masked = { plate: who.plate, customerName: '欧***', phone: '138****1234' };
      expect(customer).toMatchObject(masked);
      expect(input).toMatchObject(masked);
    }
  },
);

it.each<[string, string[]]>([
  ['op-1', ['booked', 'cared', 'called', 'cases', 'texts', 'rows', 'callbacks', 'schedules']],
  ['cs-1', ['booked', 'cared', 'called', 'cases', 'tasks', 'texts', 'rows', 'register', 'callbacks']],
  ['gm-1', ['booked', 'cared', 'called', 'cases', 'tasks', 'texts', 'rows', 'register', 'callbacks']],
  ['sm-S01', ['booked', 'cared', 'called', 'cases', 'tasks', 'texts', 'register', 'callbacks']],
  ['fd-S01', ['booked', 'register', 'schedules']],
  ['ss-S01', ['booked', 'cases', 'tasks']],
  ['sa-S01', ['cared', 'cases']],
  ['st-S01', ['cared', 'called', 'cases', 'callbacks']],
  ['sp-1', ['cared', 'called', 'cases', 'texts', 'callbacks']],
])('%s reads whole what is their business, and nothing else', async (reader, business) => {
  const told: string[] = [];
  for (const path of everything()) if (isTold((await read(reader, path)).text)) told.push(path);
  expect(told).toEqual(expect.arrayContaining(business));
  const masked = ['coverage', 'coverageCsv', 'departures', 'escalations', 'inbox', 'history'];
  expect(told.filter(path => masked.includes(path))).toEqual([]);
});

it('whoever reads one case of several whole reads the others masked in the same list', async () => {
  const { items } = must(200, await system.as('fd-S01').get<{ items: CaseView[] }>(at['cases'] ?? ''));
  const named = Object.fromEntries(items.map(({ procedure, customer }) => [procedure, customer?.customerName]));
  expect(named).toMatchObject({ 'appointment-via-store': who.customerName, 'after-sales-callback': '欧***' });
});

it.each([
  ['admin-1', 'appointment-register-1', false],
  ['sm-S01', 'appointment-register-1', true],
  ['fd-S01', 'appointment-register-1', true],
  ['admin-1', 'callback-register', false],
  ['sp-1', 'callback-register', true],
])('a register goes out to %s as they read it: %s', async (reader, register, isWhole) => {
  const path = `/registers/${register}/entries`;
  const csv = await system.as(reader).get(path, { accept: 'text/csv' });
  expect(csv.headers['content-type']).toContain('text/csv');
  const cells = JSON.stringify(await readWorkbook((await system.as(reader).get(`${path}.xlsx`)).bytes));
  for (const file of [csv.text, cells]) {
    expect(file).toContain(who.plate);
    expect(isTold(file)).toBe(isWhole);
  }
});

it('the text of a message is masked with its number', async () => {
  const { items } = must(
    200,
    await system.as('admin-1').get<{ items: { body: string; phone: string }[] }>(at['texts'] ?? ''),
  );
  expect(items.length).toBeGreaterThan(0);
  for (const { body, phone } of items) {
    expect(phone).toBe('138****1234');
    expect(body.startsWith('欧***您好')).toBe(true);
  }
});

it('an answer to an act is as masked as a reading of the case', async () => {
  const paused = await system.as('admin-1').post(`${at['booked'] ?? ''}/pause`, { reason: '核对' });
  const resumed = await system.as('admin-1').post(`${at['booked'] ?? ''}/resume`);
  for (const answer of [paused, resumed]) {
    expect(answer.status).toBe(200);
    expect(isTold(answer.text)).toBe(false);
  }
});
