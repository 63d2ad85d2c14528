import { request as requestOf } from 'node:http';
import { Readable } from 'node:stream';
import { serveBoard } from '../support/serve-board';
import type { Problem } from '../support/client';
import { plansAt, type Plans, type PlanView } from '../support/plans';
import { until } from '../support/until';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let plans: Plans;
beforeAll(async () => {
  system = await startLedgerSystem();
  plans = plansAt(system);
});
afterAll(() => system.close());

const file = (plate: string) => `plate,customerName,phone,item,dueOn\n${plate},张伟,13800012345,保养,2099-12-01\n`;
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const listed = async (as = 'gm-1') =>
  (await system.as(as).get<{ items: PlanView[] }>('/reminder-plans?limit=500')).body.items;

describe('the same content under the same name', () => {
  it('answers the first plan, however it is written', async () => {
    const first = await plans.send('festival', file('渝S00001'), { name: '春节' });
    const again = await plans.send('festival', `\uFEFF${file('渝S00001').replaceAll('\n', '\r\n')}`, { name: '春节' });
    expect([first.status, again.status]).toEqual([202, 200]);
    expect(again.body.id).toBe(first.body.id);
    expect(await system.sql(`select count(*)::int as n from reminder_plans where name = '春节'`)).toEqual([{ n: 1 }]);
  });

  it('is one plan when it comes several times at once, and leaves no rows of the others', async () => {
    const sent = await Promise.all(
      Array.from({ length: 5 }, () => plans.send('festival', file('渝S00002'), { name: '元宵' })),
    );
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 202]);
    expect(new Set(sent.map(({ body }) => body.id)).size).toBe(1);
    expect(await system.sql(`select count(*)::int as n from plan_rows where plate = '渝S00002'`)).toEqual([{ n: 1 }]);
  });

  it('is another plan under another name, or for another store', async () => {
    const first = await plans.send('festival', file('渝S00003'), { name: '端午' });
    const renamed = await plans.send('festival', file('渝S00003'), { name: '中秋' });
    const elsewhere = await plans.send('festival', file('渝S00003'), { name: '端午', store: 'S02' });
    expect(new Set([first, renamed, elsewhere].map(({ body }) => body.id)).size).toBe(3);
  });
});

describe('who may send what', () => {
  it.each([
    ['birthday', 'sm-S01', 202],
    ['birthday', 'sm-S02', 403],
    ['birthday', 'pd-1', 403],
    ['birthday', 'admin-1', 202],
    ['festival', 'pd-1', 202],
    ['festival', 'sm-S01', 403],
    ['maintenance-due', 'op-1', 403],
    ['agreed-service', 'sm-S01', 202],
    ['agreed-service', 'pd-1', 202],
    ['agreed-service', 'fd-S01', 403],
  ])('a %s plan for S01 by %s: %i', async (kind, as, status) => {
    const sent = await plans.send(kind, file('渝W00001'), { as });
    expect(sent.status).toBe(status);
    if (status === 403) expect(sent.body).toMatchObject({ code: 'forbidden' });
  });

  it("needs a route for the project department's; a store's birthdays go to its manager", async () => {
    const refused = await plans.send('festival', file('渝W00002'), { feedbackRoute: null });
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'feedback-route-required' }]);
    const { body } = await plans.send('birthday', file('渝W00003'), { as: 'sm-S01', feedbackRoute: null });
    expect(body).toMatchObject({ planFrom: 'store', feedbackRoute: 'store-manager' });
  });

  it("another store's plan does not exist for store staff", async () => {
    const { id } = (await plans.send('festival', file('渝W00004'), { store: 'S02' })).body;
    const there = await system.as('sm-S02').get(`/reminder-plans/${id}`);
    const paths = ['', '/rows', '/errors'].map(path => system.as('sm-S01').get(`/reminder-plans/${id}${path}`));
    expect([there, ...(await Promise.all(paths))].map(({ status }) => status)).toEqual([200, 404, 404, 404]);
    expect((await system.as('sm-S01').post(`/reminder-plans/${id}/pause`)).status).toBe(404);
    expect((await listed('sm-S01')).map(({ store }) => store)).not.toContain('S02');
  });
});

describe('what is refused as a whole leaves nothing', () => {
  it.each([
    ['an unknown column', 'plate,customerName,colour\n渝R00001,甲,红\n', 'colour'],
    ['a missing column', 'plate,phone\n渝R00001,139\n', 'customerName'],
    ['a column twice', 'plate,车牌号,customerName\n渝R00001,渝R00001,甲\n', '车牌号'],
    ['an empty file', '', 'missing'],
  ])('%s', async (_, text, named) => {
    const before = await listed();
    const { status, body } = await plans.send('festival', text);
    expect([status, body]).toMatchObject([422, { code: 'invalid-plan' }]);
    expect((body as unknown as Problem).detail).toContain(named);
    expect(await listed()).toHaveLength(before.length);
  });

  it.each([
    [{ store: 'S99' }, 422, 'unknown-store'],
    [{ store: null }, 422, 'unknown-store'],
    [{ name: '' }, 422, 'invalid-request'],
    [{ type: 'text/csv; charset=latin1' }, 415, 'unsupported-media-type'],
    [{ type: 'application/xml' }, 415, 'unsupported-media-type'],
    [{ type: WORKBOOK }, 415, 'unsupported-media-type'],
  ])('%j', async (sending, status, code) => {
    const sent = await plans.send('festival', file('渝R00002'), sending);
    expect([sent.status, sent.body]).toMatchObject([status, { code }]);
  });

  it.each(['text/csv', 'application/vnd.ms-excel', WORKBOOK])('a workbook sent as %s, with what to do', async type => {
    const workbook = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100_000, 1)]);
    const sent = await plans.send('festival', workbook, { type, name: '表格' });
    expect([sent.status, (sent.body as unknown as Problem).detail]).toEqual([415, expect.stringContaining('as CSV')]);
    expect((await listed()).map(({ name }) => name)).not.toContain('表格');
  });

  it('a file of more than 64 MiB', async () => {
    const mebibyte = Buffer.alloc(1_048_576, 'x');
    const large = Readable.from([Buffer.from(file('渝R00003')), ...Array.from({ length: 65 }, () => mebibyte)]);
    const sent = await plans.send('festival', large, { name: '太大' });
    expect([sent.status, sent.body]).toMatchObject([413, { code: 'body-too-large' }]);
    expect(await system.sql(`select from plan_rows where plate = '渝R00003'`)).toEqual([]);
    expect((await listed()).map(({ name }) => name)).not.toContain('太大');
  });
});

it('an upload that breaks off is cancelled, and the same file may be sent again', async () => {
  const board = await serveBoard(system);
  const rows = Array.from({ length: 2_500 }, (_, at) => `渝B${10_000 + at},甲`);
  const text = ['plate,customerName', ...rows].join('\n');
  const query = new URLSearchParams({ kind: 'festival', name: '断', store: 'S01', feedbackRoute: '销售部' });
  const token = await system.issuer.tokenOf('pd-1');
  const upload = requestOf(`${board.url}/v1/reminder-plans?${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'text/csv',
      'content-length': Buffer.byteLength(text),
    },
  });
  upload.on('error', () => undefined);
  upload.write(text.slice(0, -2_000));
  const find = async () => (await listed()).find(({ name }) => name === '断');
  const reading = await until('progress', async () => [await find()].find(plan => (plan?.accepted ?? 0) > 0));
  expect(reading).toMatchObject({ status: 'reading', accepted: reading.rows });
  upload.destroy();
  const broken = await until('the end', async () => [await find()].find(plan => plan?.status === 'cancelled'));
  expect(broken).toMatchObject({ reason: 'upload-aborted' });
  expect((await plans.send('festival', text, { name: '断' })).body).toMatchObject({
    status: 'running',
    accepted: 2_500,
  });
  await board.close();
});
