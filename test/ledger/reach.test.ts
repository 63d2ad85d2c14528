import { createLog } from '../../log';
import { tellMornings } from '../../watch/reach/tell-mornings';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { reportsTold } from '../support/reports';

let system: LedgerSystem;
const care = { plate: '渝C70001', customerName: '王芳', phone: '13800070001', advisor: 'sa-S01', store: 'S01' };
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-20T10:00:00+08:00', daily: ['reach'] });
  await system.settle(); // somebody has looked before the first morning
});
afterAll(() => system.close());

type Line = Record<'kind' | 'at' | 'caseId' | 'step', string> & { why: string | null };
interface Read {
  from: string;
  to: string;
  counts: Record<string, number>;
  items: Line[];
  next: string | null;
}
const reach = async (query = '', who = 'sm-S01') =>
  must(200, await system.as(who).get<Read>(`/reports/reach?store=S01${query}`));
const linesOf = async (caseId: string, query = '') => (await reach(query)).items.filter(each => each.caseId === caseId);
const ready = async () => must(200, await system.by({}).get<{ reach: unknown; findings: string[] }>('/readyz'));
const open = async () => (await system.openCase('appointment-via-store', { policy: {} })).id;

/** Has everybody of the store's front desk and above be away; answers how they come back. */
async function withoutAnybody(day: string): Promise<() => Promise<void>> {
  const ids: string[] = [];
  for (const staff of ['fd-S01', 'sm-S01', 'gm-1'])
    ids.push(
      must(201, await system.as('admin-1').post<{ id: string }>('/absences', { staff, from: day, until: day })).id,
    );
  return async () => {
    for (const id of ids) expect((await system.as('admin-1').delete(`/absences/${id}`)).status).toBe(204);
  };
}

it('says whom a deadline reaches, through what, and in whose place', async () => {
  const quiet = [['09:00', '12:00']];
  const items = [
    { channel: 'email', address: 'fd@shop.example', quiet },
    { channel: 'sms', address: '13800001234', levels: ['L3'] },
  ];
  must(200, await system.as('fd-S01').put('/me/destinations', { items }));
  const robot = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1';
  const group = { name: '前台群', store: 'S01', roles: ['front-desk'], channel: 'wecom', address: robot };
  must(200, await system.as('admin-1').put('/groups/desk', group));
  const absence = { staff: 'sm-S01', deputy: 'ss-S01', from: '2026-11-20', until: '2026-11-20' };
  must(201, await system.as('sm-S01').post('/absences', absence));
  const id = await open();
  const [line, ...others] = await linesOf(id);
  const at = line?.at ?? '';
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    ...{ kind: 'deadline', step: 'accept', level: 'L1', skipped: [], why: null, groups: [{ key: 'desk' }] },
    to: [
      {
        ...{ id: 'fd-S01', standsInFor: null },
        through: [
          { channel: 'in-app', address: null, at },
          { channel: 'email', address: 'f***@shop.example', at: '2026-11-20T04:00:00.000Z' },
        ],
      },
      { id: 'ss-S01', standsInFor: 'sm-S01', through: [{ channel: 'in-app', address: null, at }] },
    ],
  });
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  const [climbing] = await linesOf(id);
  expect(climbing).toMatchObject({ level: 'L2', to: [{ id: 'gm-1' }] });
  await system.complete(id, 'accept');
  expect((await linesOf(id)).map(({ step }) => step)).not.toContain('accept');
  must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '重复' }));
});

it('names first what reaches nobody, and why, page by page', async () => {
  const [first, second] = [await open(), await open()];
  const back = await withoutAnybody('2026-11-20');
  const lines = (await reach('', 'gm-1')).items;
  const nobody = lines.filter(({ why }) => why !== null);
  expect(nobody.map(({ caseId }) => caseId).sort()).toEqual([first, second].sort());
  expect(nobody[0]).toMatchObject({ to: [], groups: [], why: 'absent' });
  expect(lines.slice(0, 2).map(({ caseId }) => caseId)).toEqual(nobody.map(({ caseId }) => caseId));
  await back();
  expect((await reach()).counts['nobody']).toBe(0);
});

it('names a call of the coming days with whoever is on duty then, and looks no further than it is asked', async () => {
  must(201, await system.as('fd-S01').post('/departures', care));
  const calls = async (query: string) => (await reach(query)).items.filter(({ kind }) => kind === 'call');
  expect(await calls('&hours=24')).toEqual([]);
  const [call] = await calls('&hours=96');
  expect(call).toMatchObject({ level: null, why: null, groups: [], to: [{ id: 'op-1', through: [] }, { id: 'op-2' }] });
  const at = new Date(Date.parse(call?.at ?? '')).toISOString();
  const shifts = [{ staff: 'op-2', days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', until: '24:00' }];
  must(201, await system.as('cs-1').put('/duty/operator', { shifts }));
  expect((await calls('&hours=96'))[0]).toMatchObject({ at, to: [{ id: 'op-2' }] });
  must(200, await system.as('cs-1').put('/duty/operator', {}));
});

it('is for supervisors, of the stores they see', async () => {
  expect((await system.as('op-1').get('/reports/reach')).status).toBe(403);
  expect((await system.as('gm-1').get('/reports/reach?store=S99')).status).toBe(422);
  expect((await system.as('sm-S02').get('/reports/reach?store=S01')).status).toBe(403);
  expect(must(200, await system.as('sm-S02').get<Read>('/reports/reach')).items).toEqual([]);
  expect((await system.as('gm-1').get('/reports/reach?hours=169')).status).toBe(422);
  const { items, next } = await reach('&hours=96&limit=1');
  const rest = await reach(`&hours=96&limit=500&cursor=${next ?? ''}`);
  expect([items.length, rest.items.length + 1, rest.next]).toEqual([1, (await reach('&hours=96')).items.length, null]);
});

it('tells each store in the morning, once a day, whoever looks; and who stands in for its manager', async () => {
  const others = [1, 2].map(() => tellMornings({ ledger: system.ledger, log: createLog('test', 'silent') }));
  const ended = others.map(work => system.join(work));
  await system.untilPast('2026-11-21T08:00:00+08:00');
  for (const end of ended) end();
  const [told, ...again] = await reportsTold(system, 'sm-S01', 'reach');
  expect(again).toEqual([]);
  expect(told).toMatchObject({
    ...{
      id: 'reach~S01~2026-11-21~sm-S01~in-app',
      caseId: null,
      status: 'told',
      createdAt: '2026-11-21T00:00:00.001Z',
    },
    body: { store: 'S01', day: '2026-11-21', counts: [{ key: 'nobody' }, { key: 'deadlines' }, { key: 'calls' }] },
    links: { self: '/v1/reports/reach?store=S01', board: 'http://board.test/#/reports/reach?store=S01' },
  });
  for (const who of ['sm-S02', 'cs-1']) expect(await reportsTold(system, who, 'reach')).toHaveLength(1);
  const absence = { staff: 'sm-S01', deputy: 'ss-S01', from: '2026-11-22', until: '2026-11-22' };
  must(201, await system.as('sm-S01').post('/absences', absence));
  await system.untilPast('2026-11-22T12:00:00+08:00');
  expect(await reportsTold(system, 'sm-S01', 'reach')).toHaveLength(1);
  expect(await reportsTold(system, 'ss-S01', 'reach')).toHaveLength(1);
  system.clock.moveTo(Date.parse('2026-11-25T09:00:00+08:00')); // nobody looked for days
  await system.settle();
  const days = (await reportsTold(system, 'sm-S01', 'reach')).map(({ body: { day } }) => day);
  expect(days).toEqual(['2026-11-21', '2026-11-25']);
});

it('is information in /readyz, at most a minute old, and no fault', async () => {
  const { reach: before } = await ready();
  expect(before).toMatchObject({ hours: 24, nobody: 0 });
  const id = await open();
  const back = await withoutAnybody('2026-11-25');
  expect((await ready()).reach).toEqual(before);
  await system.advance('PT61S');
  const { reach: now, findings } = await ready();
  const { counts } = must(200, await system.as('cs-1').get<Read>('/reports/reach'));
  expect(counts['nobody']).toBeGreaterThan(0);
  expect(now).toMatchObject(counts);
  expect(findings.filter(each => /reach|nobody/.test(each))).toEqual([]);
  await back();
  must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '重复' }));
});
