import { sendReports } from '../../watch/reports/send-reports';
import { createLog } from '../../log';
import { listening, type Heard } from '../support/event-stream';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';
import { until } from '../support/until';
import { report, reportsTold, type Notice } from '../support/reports';

let system: LedgerSystem;
beforeEach(async () => {
  system = await startLedgerSystem({ at: '2026-11-19T10:00:00+08:00', daily: ['reports'] }); // a Thursday
});
afterEach(() => system.close());

const evening = (who: string) => reportsTold(system, who, 'serious-complaints');
const daysOf = (notices: readonly Notice[]) => notices.map(({ body: { day } }) => day);
const countsOf = ({ body }: Notice) => Object.fromEntries(body.counts.map(({ key, count }) => [key, count]));
const runs = async () => system.sql('select report, day::text, told from report_runs order by report, day');

async function aMajorComplaint() {
  const { id } = await system.openCase('complaint', { store: 'S01', input: { content: '音响不响' } });
  await system.drive(id, {}, 'classify');
  await system.complete(id, 'classify', { outcome: 'major' });
  return id;
}

it('comes at 18:00 of each day to the supervisor and the general manager, also of a day with nothing', async () => {
  await system.untilPast('2026-11-19T18:00:00+08:00');
  const id = await aMajorComplaint(); // after the hour: of the next report
  must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '重复' }));
  await system.untilPast('2026-11-21T17:59:00+08:00');
  expect(daysOf(await evening('cs-1'))).toEqual(['2026-11-19', '2026-11-20']);
  await system.untilPast('2026-11-21T18:00:00+08:00');

  for (const who of ['cs-1', 'gm-1']) {
    const told = await evening(who);
    expect(daysOf(told)).toEqual(['2026-11-19', '2026-11-20', '2026-11-21']);
    expect(told.map(countsOf).map(({ serious }) => serious)).toEqual([0, 1, 0]);
    expect(told.map(countsOf)[0]).toEqual({ serious: 0, overdue: 0, alarm: 0, emergency: 0, journey: 0 });
    expect(told[0]).toMatchObject({ caseId: null, status: 'told', createdAt: '2026-11-19T10:00:00.001Z' });
  }
  expect(await evening('op-1')).toEqual([]);
  expect(await evening('sm-S01')).toEqual([]);
});

it('is an event to whom it is told, at once and once, also to whoever comes back; nobody else hears of it', async () => {
  const here = await listening(system);
  const [told, other] = [await here.listenAs('gm-1'), await here.listenAs('op-1', '?changes=true')];
  await until('their places', async () => told.lastId() !== '' && other.lastId() !== '');
  const before = told.lastId();
  await system.untilPast('2026-11-19T18:00:00+08:00');
  const is = ({ event, data }: Heard) => event === 'notice' && data.data['report'] === 'serious-complaints';
  const { data } = await told.until('the report', is);
  const [kept] = await evening('gm-1');
  expect(data.data).toMatchObject({
    caseId: null,
    kind: 'report',
    day: '2026-11-19',
    notice: kept?.body && 'serious-complaints~2026-11-19',
  });
  const id = await aMajorComplaint();
  for (const each of [told, other])
    await each.until('what comes after it', heard => heard.data.data?.['caseId'] === id);
  expect([told.heard.filter(is).length, other.heard.filter(is).length]).toEqual([1, 0]);
  const [again, after] = [before, told.heard.find(is)?.id ?? ''].map(last =>
    here.listenAs('gm-1', '?follow=false', { 'last-event-id': last }),
  );
  const comes = async (stream: typeof again) => {
    const back = await stream;
    await until('its end', async () => back?.isOver() ?? false);
    return back?.heard.filter(is).length;
  };
  expect([await comes(again), await comes(after)]).toEqual([1, 0]);
  told.close();
  other.close();
});

it('leads to the report it tells of', async () => {
  await system.untilPast('2026-11-19T17:00:00+08:00');
  const id = await aMajorComplaint();
  await system.untilPast('2026-11-19T18:00:00+08:00');
  const [told] = await evening('gm-1');
  const { items } = await report(system, 'gm-1', told?.links.self.replace('/v1/reports/', '') ?? '');
  expect(items.filter(({ kind }) => kind === 'serious')).toMatchObject([{ caseId: id, class: 'major', store: 'S01' }]);
  const read = await system.as('gm-1').post(`/inbox/${encodeURIComponent(told?.id ?? '')}/read`);
  expect(read.status).toBe(204);
});

it('sums up the week before on Monday morning, once', async () => {
  const id = await aMajorComplaint();
  must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '重复' }));
  await system.untilPast('2026-11-24T12:00:00+08:00');
  const told = await reportsTold(system, 'gm-1', 'weekly-sum');
  expect(told.map(({ body: { day, from, to } }) => [day, from, to])).toEqual([
    ['2026-11-23', '2026-11-16', '2026-11-22'],
  ]);
  expect(told[0] && countsOf(told[0])).toMatchObject({ openedMajor: 1, openMajor: 0, closedMajor: 1, callbacksDue: 0 });
  expect(await reportsTold(system, 'cs-1', 'weekly-sum')).toHaveLength(1);
});

it('what an outage of days has kept back comes when it is over, each day once', async () => {
  await system.settle();
  system.clock.moveTo(Date.parse('2026-11-24T09:00:00+08:00')); // nobody looked meanwhile
  await system.settle();
  expect(daysOf(await evening('cs-1'))).toEqual(['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']);
  expect(daysOf(await reportsTold(system, 'cs-1', 'weekly-sum'))).toEqual(['2026-11-23']);
  await system.settle();
  expect(await evening('gm-1')).toHaveLength(5);
});

it('is told once by any number of processes', async () => {
  const others = [1, 2, 3].map(() => sendReports({ ledger: system.ledger, log: createLog('test', 'silent') }));
  for (const work of others) system.join(work);
  await system.untilPast('2026-11-20T18:00:00+08:00');
  system.clock.moveTo(Date.parse('2026-11-21T20:00:00+08:00'));
  await Promise.all(others.map(work => work.look({ isStopped: () => false, again: () => undefined })));
  expect(daysOf(await evening('cs-1'))).toEqual(['2026-11-19', '2026-11-20', '2026-11-21']);
});

it('tells nobody of days before anybody looked', async () => {
  await system.settle();
  expect(await evening('cs-1')).toEqual([]);
  expect(await runs()).toEqual([
    { report: 'serious-complaints', day: '2026-11-18', told: [] },
    { report: 'weekly-sum', day: '2026-11-16', told: [] },
  ]);
});

it('is not of a store that is not there, or that whoever asks does not see: no numbers are no noughts', async () => {
  const { items } = must(200, await system.as('sm-S02').get<{ items: { key: string }[] }>('/reports'));
  for (const key of [...items.map(each => each.key), 'lateness', 'reach', 'callback-coverage']) {
    const status = async (store: string) => (await system.as('sm-S02').get(`/reports/${key}?store=${store}`)).status;
    expect([key, await status('S01'), await status('S02'), await status('S99')]).toEqual([key, 403, 200, 422]);
  }
});
