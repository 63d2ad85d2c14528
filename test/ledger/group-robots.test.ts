import { openAlarmRoom, type AlarmRoom } from '../support/alarm-room';
import { must } from '../support/looking';

let room: AlarmRoom;
beforeAll(async () => {
  room = await openAlarmRoom();
});
afterAll(() => room.close());
afterEach(() => room.calm());

describe('a robot of a group', () => {
  const robot = async (name: string, more: Record<string, unknown> = {}) =>
    must(
      200,
      await room.system.as('admin-1').put(`/groups/${name}`, {
        name,
        store: 'S01',
        channel: 'wecom',
        address: room.catcher.robotUrl('wecom', name),
        ...more,
      }),
    );

  it('hears what its roles are told in its store, and points at whoever may do it', async () => {
    await robot('desk', { roles: ['front-desk'] });
    await room.late();
    const [caught] = room.caughtBy('desk');
    expect(`${caught?.subject}${caught?.text}`).toContain('超过期限');
    must204(await room.system.as('admin-1').delete('/groups/desk'));
  });

  it('hears a level whose ladder names it', async () => {
    await robot('night-shift');
    const ladder = [{ level: 'L1', after: 'PT0S', to: ['holder', 'group:night-shift'] }];
    const { id } = await room.system.openCase('appointment-via-store', { policy: { ladder } });
    await room.system.untilEscalated(id, ({ level }) => level === 'L1');
    await room.system.settle();
    expect(room.caughtBy('night-shift')).toHaveLength(1);
    await room.system.setPolicy('appointment-via-store', {});
    must204(await room.system.as('admin-1').delete('/groups/night-shift'));
  });

  it('is told many at once in one message, no faster than it takes them, and none is left out', async () => {
    await robot('crowd', { roles: ['front-desk'] });
    const ids: string[] = [];
    for (let nth = 0; nth < 30; nth += 1) ids.push((await room.system.openCase('appointment-via-store')).id);
    const beganMs = room.system.now();
    await room.system.advance('PT4M');
    const states = await Promise.all(
      ids.map(async id => (await room.deliveriesOf(id, 'wecom')).map(({ state }) => state)),
    );
    expect(states).toEqual(ids.map(() => ['sent', 'sent'].slice(0, states[0]?.length)));
    expect(room.caughtBy('crowd').length).toBeLessThan((20 * (room.system.now() - beganMs)) / 60_000);
    must204(await room.system.as('admin-1').delete('/groups/crowd'));
  });
});

function must204({ status }: { status: number }): void {
  expect(status).toBe(204);
}
