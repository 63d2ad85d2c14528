import type { z } from 'zod';
import type { scheduleInDetail } from '../../api/wire/schedule';
import { must } from '../support/looking';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

type Schedule = z.infer<typeof scheduleInDetail>;

let system: System;
beforeAll(async () => {
  system = await startSystem({ schedules: true });
});
afterAll(() => system.close());

const input = { plate: '渝A12345', customerName: '张伟', request: '保养' };
const nightly = { procedure: 'appointment-via-store', store: 'S01', input, timeZone: 'America/New_York' };

const make = async (wish: object) => must(201, await system.as('cs-1').post<Schedule>('/schedules', wish)).id;
const read = async (id: string) => must(200, await system.as('cs-1').get<Schedule>(`/schedules/${id}`));
const untilKept = (id: string) => until(`the engine to keep ${id}`, async () => (await read(id)).nextRunAt);
const inEngine = (id: string) => system.engine.client.schedule.getHandle(`${system.taskQueue}/${id}`);
const backfill = (id: string, start: string, end: string) =>
  inEngine(id).backfill({ start: new Date(start), end: new Date(end), overlap: 'BUFFER_ALL' });
const moments = async (id: string) => (await read(id)).runs.map(({ runAt }) => runAt).reverse();

describe('where the clocks change', () => {
  it('an hour that comes twice brings two runs, each once', async () => {
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

  it('a time that does not exist brings none', async () => {
    const id = await make({ ...nightly, cron: '30 2 * * *' });
    await untilKept(id);
    await backfill(id, '2026-03-07T00:00:00Z', '2026-03-09T12:00:00Z');
    await until('two runs', async () => (await inEngine(id).describe()).info.numActionsTaken === 2);
    await until('both carried out', async () => (await moments(id)).length === 2);
    expect(await moments(id)).toEqual(['2026-03-07T07:30:00.000Z', '2026-03-09T06:30:00.000Z']);
  });
});
