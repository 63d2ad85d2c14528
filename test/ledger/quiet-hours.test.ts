import { mail, openAlarmRoom, type AlarmRoom } from '../support/alarm-room';

let room: AlarmRoom;
beforeAll(async () => {
  room = await openAlarmRoom();
});
afterAll(() => room.close());
afterEach(() => room.calm());

describe('quiet hours', () => {
  const night = async () => {
    await room.reached('sm-S01', [mail('night@shop.example', { quiet: [['21:00', '07:00']] })]);
    await room.reached('gm-1', [mail('boss@shop.example', { quiet: [['21:00', '07:00']] })]);
    await room.system.untilPast(nextAt('22:00'));
  };
  const nextAt = (time: string) => {
    const today = new Date(room.system.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const ms = Date.parse(`${today}T${time}:00+08:00`);
    return ms > room.system.now() ? ms : ms + 86_400_000;
  };
  it('the first level waits for the morning, the third does not', async () => {
    await night();
    const id = await room.late();
    expect(room.caughtBy('night@shop.example')).toEqual([]);
    await room.system.advance('PT20M');
    expect(room.caughtBy('boss@shop.example').length).toBeGreaterThan(0);
    await room.system.untilPast(nextAt('07:00'));
    await room.system.settle();
    expect(room.caughtBy('night@shop.example').length).toBeGreaterThan(0);
    expect((await room.deliveriesOf(id, 'email')).every(({ state }) => state === 'sent')).toBe(true);
  });

  it('what was done in the night is not told in the morning', async () => {
    await night();
    const before = room.caughtBy('night@shop.example').length;
    const id = await room.late();
    await room.system.drive(id);
    await room.system.untilPast(nextAt('07:00'));
    await room.system.settle();
    expect(room.caughtBy('night@shop.example')).toHaveLength(before);
  });
});
