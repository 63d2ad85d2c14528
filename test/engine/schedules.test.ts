import { randomUUID } from 'node:crypto';
import { ScheduleNotFoundError } from '@temporalio/client';
import type { z } from 'zod';
import type { runView, scheduleInDetail } from '../../api/wire/schedule';
import { must } from '../support/looking';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

type Schedule = z.infer<typeof scheduleInDetail>;
type Run = z.infer<typeof runView>;

let system: System;
beforeAll(async () => {
  system = await startSystem({ schedules: true });
});
afterAll(() => system.close());

const customer = { plate: '渝A12345', customerName: '张伟', request: '保养' };
const weekly = {
  procedure: 'appointment-via-store',
  eachStore: true,
  cron: '0 0 * * 1',
  timeZone: 'Asia/Shanghai',
  input: customer,
};
const nightly = { procedure: 'appointment-via-store', store: 'S01', input: customer, timeZone: 'America/New_York' };

const make = async (wish: object) =>
  must(201, await system.as('cs-1').post<Schedule>('/schedules', { id: `t-${randomUUID().slice(0, 8)}`, ...wish })).id;
const read = async (id: string) => must(200, await system.as('cs-1').get<Schedule>(`/schedules/${id}`));
const act = (id: string, what: string) => system.as('cs-1').post<Schedule>(`/schedules/${id}/${what}`);
const trigger = (id: string, key: string) =>
  system.as('cs-1').post<Run>(`/schedules/${id}/trigger`, undefined, { 'idempotency-key': key });
const untilKept = (id: string) => until(`the engine to keep ${id}`, async () => (await read(id)).nextRunAt);
const inEngine = (id: string) => system.engine.client.schedule.getHandle(`${system.taskQueue}/${id}`);
const backfill = (id: string, start: string, end: string) =>
  inEngine(id).backfill({ start: new Date(start), end: new Date(end), overlap: 'BUFFER_ALL' });
const moments = async (id: string) => (await read(id)).runs.map(({ runAt }) => runAt).reverse();

it.concurrent('is kept by the engine, which says when it runs next', async () => {
  const id = await make(weekly);
  await untilKept(id);
  const { nextRuns, nextRunAt, failure, overlap } = await read(id);
  expect([nextRuns.length, nextRuns[0], failure, overlap]).toEqual([5, nextRunAt, null, 'skip']);
  for (const at of nextRuns) expect(new Date(at).toISOString().slice(11)).toBe('16:00:00.000Z');
  const { policies, info } = await inEngine(id).describe();
  expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 86_400_000 });
  expect(info.createdAt).toBeInstanceOf(Date);
  await inEngine(id).delete();
});

it.concurrent('opens one case per store and week, however often its weeks are run', async () => {
  const id = await make(weekly);
  await untilKept(id);
  const weeks = ['2026-11-08T00:00:00Z', '2026-11-16T00:00:00Z'] as const;
  await backfill(id, ...weeks);
  await until('two weeks of runs', async () => (await moments(id)).length === 2);
  await backfill(id, ...weeks);
  await until('the second time', async () => (await inEngine(id).describe()).info.numActionsTaken === 4);
  const { runs, lastRunAt } = await read(id);
  expect(runs.map(({ runAt }) => runAt)).toEqual(['2026-11-15T16:00:00.000Z', '2026-11-08T16:00:00.000Z']);
  for (const { cases } of runs) expect(cases.map(({ store }) => store)).toEqual(['S01', 'S02']);
  expect(lastRunAt).toBe('2026-11-15T16:00:00.000Z');
  const caseId = runs[0]?.cases[1]?.caseId ?? '';
  expect(await system.theCase(caseId)).toMatchObject({ store: 'S02', openedBy: 'system', status: 'open' });
  const [opened] = await system.facts(caseId, 'case-opened');
  expect(opened?.data['schedule']).toEqual({ id, runAt: '2026-11-15T16:00:00.000Z' });
  expect((await system.drive(caseId)).outcome).toBe('booked');
});

it.concurrent('paused, it runs no more until it is resumed; deleted, it is gone from the engine too', async () => {
  const id = await make(weekly);
  await untilKept(id);
  expect(must(200, await act(id, 'pause'))).toMatchObject({ paused: true, nextRunAt: null });
  await until('the pause', async () => (await inEngine(id).describe()).state.paused);
  await backfill(id, '2026-11-08T00:00:00Z', '2026-11-10T00:00:00Z');
  const run = await until('the run', async () => (await inEngine(id).describe()).info.recentActions[0]);
  expect(await system.engine.client.workflow.getHandle(run.action.workflow.workflowId).result()).toBe(0);
  must(200, await act(id, 'resume'));
  await untilKept(id);
  expect(await read(id)).toMatchObject({ paused: false, runs: [] });
  expect((await system.as('cs-1').delete(`/schedules/${id}`)).status).toBe(204);
  expect((await system.as('cs-1').get(`/schedules/${id}`)).status).toBe(404);
  await until('its end', async () =>
    inEngine(id)
      .describe()
      .then(() => false)
      .catch((error: unknown) => error instanceof ScheduleNotFoundError),
  );
});

it.concurrent(
  'deleted in the engine behind our back, it is made again and what it missed is made up, once',
  async () => {
    const id = await make({ ...weekly, cron: '* * * * *' });
    await untilKept(id);
    await inEngine(id).delete();
    // as if the engine had promised a run two minutes ago and lost it
    const lost = new Date(Math.floor(Date.now() / 60_000 - 2) * 60_000);
    await system.sql('update schedules set next_run_at = $2 where id = $1', [id, lost]);
    await until('the lost run', async () => (await moments(id)).includes(lost.toISOString()));
    for (const { cases } of (await read(id)).runs) expect(cases).toHaveLength(2);
    await system.as('cs-1').delete(`/schedules/${id}`);
  },
);

describe('where the clocks change', () => {
  it.concurrent('an hour that comes twice brings two runs, each once', async () => {
    const id = await make({ ...nightly, cron: '30 1 * * *' });
    await untilKept(id);
    await backfill(id, '2025-11-01T12:00:00Z', '2025-11-03T12:00:00Z');
    await until('three runs', async () => (await moments(id)).length === 3);
    expect(await moments(id)).toEqual([
      '2025-11-02T05:30:00.000Z',
      '2025-11-02T06:30:00.000Z',
      '2025-11-03T06:30:00.000Z',
    ]);
  });

  it.concurrent('a time that does not exist brings none', async () => {
    const id = await make({ ...nightly, cron: '30 2 * * *' });
    await untilKept(id);
    await backfill(id, '2026-03-07T00:00:00Z', '2026-03-09T12:00:00Z');
    await until('two runs', async () => (await inEngine(id).describe()).info.numActionsTaken === 2);
    await until('both carried out', async () => (await moments(id)).length === 2);
    expect(await moments(id)).toEqual(['2026-03-07T07:30:00.000Z', '2026-03-09T06:30:00.000Z']);
  });
});

it('with the engine away it is made and triggered all the same, and kept when the engine is back', async () => {
  await system.gate.shut();
  const id = await make(weekly);
  must(201, await trigger(id, randomUUID()));
  await until('the reason', async () => (await read(id)).failure === 'the engine does not answer');
  expect((await read(id)).nextRunAt).toBeNull();
  await system.gate.open();
  await untilKept(id);
  expect((await read(id)).failure).toBeNull();
});
