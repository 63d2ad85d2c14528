import { mail, openAlarmRoom, type AlarmRoom } from '../support/alarm-room';
import { must } from '../support/looking';

let room: AlarmRoom;
beforeAll(async () => {
  room = await openAlarmRoom();
});
afterAll(() => room.close());
afterEach(() => room.calm());

it('whoever asks for patience is asked again as they say, uses up no try, and is not switched off', async () => {
  await room.reached('sm-S01', [{ channel: 'wecom', address: room.catcher.robotUrl('wecom', 'patience') }]);
  room.catcher.answer('wecom', 'busy');
  const id = await room.late();
  await room.system.advance('PT20M'); // far more than there are tries
  room.catcher.answer('wecom', 'ok');
  await room.system.advance('PT2M');
  const [asked] = await room.deliveriesOf(id, 'wecom');
  expect(asked?.state).toBe('sent');
  expect(asked?.attempts.length).toBeGreaterThan(10);
  expect(new Set(asked?.attempts.slice(0, -1).map(({ result }) => result))).toEqual(new Set(['again']));
});

it('whoever has another way hears by it when the first one goes on asking for patience', async () => {
  await room.reached('sm-S01', [
    { channel: 'wecom', address: room.catcher.robotUrl('wecom', 'busy') },
    mail('second@patience.example'),
  ]);
  room.catcher.answer('wecom', 'busy');
  await room.late();
  expect(room.caughtBy('second@patience.example')).toEqual([]);
  await room.system.advance('PT5M');
  room.catcher.answer('wecom', 'ok');
  expect(room.caughtBy('second@patience.example').length).toBeGreaterThan(0);
});

it('what is sent again by hand has all its tries once more, and what was tried before stays on record', async () => {
  await room.reached('sm-S01', [
    {
      channel: 'webhook',
      address: room.catcher.robotUrl('webhook', 'again'),
      secret: room.catcher.secretOf('webhook'),
    },
    mail('another-way@shop.example'),
  ]);
  room.catcher.answer('webhook', '500');
  const id = await room.late();
  await room.system.advance('PT5M');
  const [given] = await room.deliveriesOf(id, 'webhook');
  expect([given?.state, given?.attempts.length]).toEqual(['failed', 5]);
  must(200, await room.system.as('gm-1').post(`/deliveries/${given?.id}/redelivery`));
  await room.system.settle();
  room.catcher.answer('webhook', 'ok');
  await room.system.advance('PT1M');
  const [taken] = await room.deliveriesOf(id, 'webhook');
  expect(taken?.attempts.map(({ result }) => result)).toEqual([
    ...['again', 'again', 'again', 'again', 'failed'],
    ...['again', 'sent'],
  ]);
});

it('what takes nothing is listed, masked, for those who look after it, until nobody is reached there', async () => {
  const to = (name: string) => mail(`nobody@${name}.example`);
  await room.reached('sm-S01', [to('listed')]);
  await room.reached('sm-S02', [to('elsewhere')]);
  await room.system.sql(
    `insert into failing_addresses (channel, address, recipient, since, failures, reason)
      values ('email', 'nobody@elsewhere.example', 'sm-S02', now(), 1, 'refused')`,
  );
  await room.late();
  const listed = async (who: string) =>
    must(
      200,
      await room.system.as(who).get<{ items: { recipient: string; address: string }[] }>('/deliveries/failing'),
    ).items.map(({ recipient, address }) => `${recipient} ${address}`);
  expect(await listed('sm-S01')).toEqual(['sm-S01 n***@listed.example']);
  expect(await listed('fd-S01')).toEqual([]);
  expect((await listed('gm-1')).sort()).toEqual(['sm-S01 n***@listed.example', 'sm-S02 n***@elsewhere.example']);
  await room.reached('sm-S01', []);
  await room.reached('sm-S02', []);
  expect(await listed('gm-1')).toEqual([]);
});
