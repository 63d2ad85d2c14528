import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

let system: System;
beforeAll(async () => {
  system = await startSystem({ conductors: false, schedules: true });
});
afterAll(() => system.close());

interface Readiness {
  status: string;
  findings: string[];
}

const finding = (id: string) =>
  until(`a finding of ${id}`, async () => {
    const { body } = await system.by({}).get<Readiness>('/readyz');
    const found = body.findings.find(each => each.startsWith(`the schedule ${id} does not run: `));
    return found && { found, status: body.status };
  });

/** A schedule as an earlier release may have taken it. */
const taken = (id: string, cron: string, timeZone: string) =>
  system.sql(
    `insert into schedules (id, procedure, store, each_store, cron, time_zone, input, catch_up, paused, created_at, created_by, version, engine_version)
      values ($1, 'call-log-review', null, false, $2, $3, '{}', 'P1D', false, now(), 'admin-1', 1, 0)`,
    [id, cron, timeZone],
  );

it('one the engine refuses is a finding of /readyz, and says so itself', async () => {
  await taken('wrong-zone', '0 9 * * 5', 'asia/shanghai');
  expect(await finding('wrong-zone')).toMatchObject({ status: 'degraded' });
  const schedule = await system.as('cs-1').get<{ failure: string }>('/schedules/wrong-zone');
  expect(schedule.body.failure).not.toBeNull();
});

it('one that will never run again is a finding too, until it is paused', async () => {
  await taken('never', '0 9 31 2 *', 'Asia/Shanghai');
  expect(await finding('never')).toMatchObject({ found: expect.stringContaining('no next run') });
  await system.as('cs-1').post('/schedules/never/pause');
  const { findings } = (await system.by({}).get<Readiness>('/readyz')).body;
  expect(findings.filter(each => each.includes('never does'))).toEqual([]);
});
