import { createActivities } from '../../activities';
import { mail, openAlarmRoom, type AlarmRoom } from '../support/alarm-room';
import { must } from '../support/looking';
import { createWatchMetrics } from '../../watch/metrics';

let room: AlarmRoom;
beforeAll(async () => {
  room = await openAlarmRoom();
});
afterAll(() => room.close());

interface Stage {
  count: number;
  max: number;
}
type Line = { channel: string; level: string } & Record<
  'fired' | 'committed' | 'sent' | 'delivered' | 'acknowledged',
  Stage | null
>;

it('how late an alarm was is told of each level and channel, from when it was due to when it was acknowledged', async () => {
  const { system } = room;
  await room.reached('sm-S01', [mail('sm@chain.example')]);
  const id = await room.late();
  const { items } = must(200, await system.as('sm-S01').get<{ items: { id: string }[] }>(`/escalations?caseId=${id}`));
  await system.advance('PT2M');
  must(200, await system.as('sm-S01').post(`/escalations/${items[0]?.id}/acknowledgement`, {}));
  const report = must(200, await system.as('gm-1').get<{ items: Line[] }>('/reports/lateness?by=channel,level'));
  const of = (channel: string) => report.items.find(line => line.channel === channel && line.level === 'L1');
  expect(of('email')).toMatchObject({
    fired: { count: 1 },
    committed: { count: 1 },
    sent: { count: 1 },
    delivered: null,
  });
  expect(of('in-app')?.delivered?.count).toBeGreaterThan(0);
  const [fired, sent, acknowledged] = (['fired', 'sent', 'acknowledged'] as const).map(
    stage => of('email')?.[stage]?.max,
  );
  expect([0, fired, sent].map(Number)).toEqual([0, fired, sent].map(Number).sort((a, b) => a - b));
  expect(acknowledged).toBeGreaterThan(120_000);
  expect(acknowledged).toBeLessThan(125_000);
});

it('what the guard fires in the place of the clock is measured with the rest, and told by whom', async () => {
  const { system } = room;
  const { id } = await system.openCase('appointment-via-store', { policy: { durations: { accept: 'PT2M' } } });
  const { registry, onFired } = createWatchMetrics(system.now);
  const { guardDeadline } = createActivities(system.ledger, { onFired });
  const wanted = { caseId: id, deadline: 'accept', round: 1 };
  const said = async (name: string) => (await registry.metrics()).split('\n').find(line => line.startsWith(name));
  expect(await guardDeadline(wanted)).toMatchObject({ wasMissed: false });
  expect(await said('sla_timer_lateness_seconds_count')).toBe('sla_timer_lateness_seconds_count 0');
  system.clock.moveTo(system.now() + 125_000); // nobody looks
  expect(await guardDeadline(wanted)).toMatchObject({ wasMissed: true });
  expect(await said('sla_timer_lateness_seconds_sum')).toBe('sla_timer_lateness_seconds_sum 5');
  expect(await said('sla_rungs_fired_total')).toBe('sla_rungs_fired_total{by="guard"} 1');
  expect(await guardDeadline(wanted)).toMatchObject({ wasMissed: false });
  expect(await said('sla_rungs_fired_total')).toBe('sla_rungs_fired_total{by="guard"} 1');
});
