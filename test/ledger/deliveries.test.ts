import { mail, openAlarmRoom, type AlarmRoom, type Delivery } from '../support/alarm-room';
import { startLedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';

let room: AlarmRoom;
beforeAll(async () => {
  room = await openAlarmRoom();
});
afterAll(() => room.close());
afterEach(() => room.calm());

it('an alarm comes by mail, says what is late, and is acknowledged on the page it links to, once', async () => {
  await room.reached('sm-S01', [mail('one@shop.example')]);
  const id = await room.late();
  const [caught] = room.caughtBy('one@shop.example');
  expect(caught?.subject).toMatch(/^\[守时\] L1 一级 超过期限: 受理 /);
  expect(await room.deliveriesOf(id, 'email')).toMatchObject([
    {
      kind: 'escalation',
      recipient: 'sm-S01',
      address: 'o***@shop.example',
      state: 'sent',
      attempts: [{ result: 'sent' }],
    },
  ]);
  const url = new URL(caught?.link ?? '').pathname;
  const tap = () => room.system.app.inject({ method: 'POST', url });
  const page = await room.system.app.inject({ method: 'GET', url });
  expect([page.statusCode, page.body.includes('我来处理')]).toEqual([200, true]);
  expect((await tap()).body).toContain('已确认');
  expect((await room.system.theCase(id)).escalations[0]?.acknowledgedBy).toBe('sm-S01');
  expect((await tap()).statusCode).toBe(410);
});

it('what was done meanwhile is not told any more, and why is on record', async () => {
  await room.reached('sm-S01', [
    {
      channel: 'webhook',
      address: room.catcher.robotUrl('webhook', 'two', '500'),
      secret: room.catcher.secretOf('webhook'),
    },
  ]);
  const id = await room.late();
  await room.system.complete(id, 'accept');
  await room.system.advance('PT1M');
  expect(await room.deliveriesOf(id, 'webhook')).toMatchObject([
    {
      state: 'skipped',
      reason: 'completed',
      attempts: [{ result: 'again' }, { result: 'skipped', answer: 'completed' }],
    },
  ]);
});

it('what somebody acknowledged meanwhile is not told the others', async () => {
  await room.reached('sm-S01', [
    {
      channel: 'webhook',
      address: room.catcher.robotUrl('webhook', 'three', '500'),
      secret: room.catcher.secretOf('webhook'),
    },
  ]);
  const id = await room.late();
  const [escalation] = (await room.system.theCase(id)).escalations;
  must(200, await room.system.as('gm-1').post(`/escalations/${escalation?.id}/acknowledgement`, {}));
  await room.system.advance('PT1M');
  expect((await room.deliveriesOf(id, 'webhook'))[0]).toMatchObject({ state: 'skipped', reason: 'acknowledged' });
});

it('when the first way of a person fails the next one is tried', async () => {
  await room.reached('sm-S01', [mail('nobody@shop.example'), mail('second@shop.example')]);
  const id = await room.late();
  expect((await room.deliveriesOf(id, 'email')).map(({ state, address }) => [state, address])).toEqual([
    ['sent', 's***@shop.example'],
    ['failed', 'n***@shop.example'],
  ]);
  expect(room.caughtBy('second@shop.example')).toHaveLength(1);
});

it('a mailbox that never will take anything is switched off, and its owner hears by another way', async () => {
  await room.reached('sm-S01', [
    mail('nobody@gone.example'),
    { channel: 'wecom', address: room.catcher.robotUrl('wecom', 'owner') },
  ]);
  await room.late();
  const inbox = must(
    200,
    await room.system.as('sm-S01').get<{ items: { body: { reason: string; address?: string } }[] }>('/inbox'),
  ).items;
  const heard = inbox.filter(({ body }) => body.reason === 'way-failing' && body.address === 'n***@gone.example');
  expect(heard).toHaveLength(1);
  await room.system.settle();
  expect(room.caughtBy('owner').some(({ subject, text }) => `${subject}${text}`.includes('收不到通知'))).toBe(true);
  const again = await room.late();
  const mails = await room.deliveriesOf(again, 'email');
  expect(mails).toMatchObject([{ state: 'failed', reason: 'switched-off' }]);
});

it.each(['masked', 'full'] as const)(
  'a plate leaves the house %s where the policy says so, for machines too',
  async platesOutside => {
    const [name, secret] = [`plate-${platesOutside}`, room.catcher.secretOf('webhook')];
    const webhook = { channel: 'webhook', address: room.catcher.robotUrl('webhook', name), secret };
    await room.reached('sm-S01', [webhook]);
    await room.system.setPolicy('appointment-via-store', { settings: { platesOutside } });
    await room.late();
    const [caught] = room.caughtBy(name);
    expect(JSON.parse(caught?.text ?? '{}')).toMatchObject({
      data: { plate: { masked: '渝A***45', full: '渝A12345' }[platesOutside] },
    });
    await room.system.setPolicy('appointment-via-store', {});
  },
);

it('a test goes by every way at once', async () => {
  await room.reached('sm-S01', [mail('test1@shop.example'), mail('test2@shop.example', { levels: ['L3'] })]);
  must(202, await room.system.as('sm-S01').post('/me/destinations/test'));
  await room.system.settle();
  expect(
    [room.caughtBy('test1@shop.example'), room.caughtBy('test2@shop.example')].map(({ length }) => length),
  ).toEqual([1, 1]);
});

it('what failed is sent again by hand', async () => {
  await room.reached('sm-S01', [mail('nobody@again.example')]);
  const id = await room.late();
  const [failed] = await room.deliveriesOf(id, 'email');
  expect(failed?.state).toBe('failed');
  const path = `/deliveries/${encodeURIComponent(failed?.id ?? '')}/redelivery`;
  expect(must(200, await room.system.as('sm-S01').post<Delivery>(path))).toMatchObject({ state: 'queued' });
  expect((await room.system.as('sm-S01').post<{ code: string }>(path)).body.code).toBe('not-again');
});

it('where there is no mail server mails are skipped for want of a way out, and the next way is tried', async () => {
  const bare = await startLedgerSystem({
    at: '2026-11-17T10:00:00+08:00',
    exits: new Map([...room.exits].filter(([key]) => key !== 'email')),
  });
  try {
    const items = [mail('none@shop.example'), { channel: 'wecom', address: room.catcher.robotUrl('wecom', 'instead') }];
    must(200, await bare.as('admin-1').put('/staff/sm-S01/destinations', { items }));
    const { id } = await bare.openCase('appointment-via-store');
    await bare.untilEscalated(id, ({ level }) => level === 'L1');
    await bare.settle();
    const found = must(200, await bare.as('gm-1').get<{ items: Delivery[] }>(`/deliveries?case=${id}&channel=email`));
    expect(found.items).toMatchObject([{ state: 'skipped', reason: 'no-way-out' }]);
    expect(room.caughtBy('instead')).toHaveLength(1);
  } finally {
    await bare.close();
  }
});
