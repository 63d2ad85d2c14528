import { startCatching, type Catching } from '../support/catching';
import { cancelAll } from '../support/cancel-all';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';

interface Delivery {
  id: string;
  kind: string;
  channel: string;
  recipient: string;
  address: string | null;
  state: string;
  reason: string | null;
  attempts: { result: string; answer: string }[];
}

let catching: Catching;
let system: LedgerSystem;
beforeAll(async () => {
  catching = await startCatching();
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00', exits: catching.exits }); // a Tuesday
});
afterAll(async () => {
  await system.close();
  await catching.close();
});
afterEach(async () => {
  for (const who of ['sm-S01', 'gm-1']) await reached(who, []);
  await cancelAll(system);
  await system.advance('PT10M'); // an incident is over by then
  catching.catcher.answer('wecom', 'ok');
  catching.catcher.answer('webhook', 'ok');
});

const reached = async (who: string, items: Record<string, unknown>[]) =>
  must(200, await system.as('admin-1').put(`/staff/${who}/destinations`, { items }));
const mail = (address: string, more: Record<string, unknown> = {}) => ({ channel: 'email', address, ...more });
const deliveriesOf = async (caseId: string, channel: string) =>
  must(200, await system.as('gm-1').get<{ items: Delivery[] }>(`/deliveries?case=${caseId}&channel=${channel}`)).items;
const caughtBy = (address: string) => catching.catcher.messages().filter(({ to }) => to === address);

/** A case whose front desk is late since a moment ago. */
async function late(): Promise<string> {
  const { id } = await system.openCase('appointment-via-store');
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  await system.settle();
  return id;
}

it('an alarm comes by mail, says what is late, and is acknowledged on the page it links to, once', async () => {
  await reached('sm-S01', [mail('one@shop.example')]);
  const id = await late();
  const [caught] = caughtBy('one@shop.example');
  expect(caught?.subject).toMatch(/^\[守时\] L1 一级 超过期限: 受理 /);
  expect(await deliveriesOf(id, 'email')).toMatchObject([
    {
      kind: 'escalation',
      recipient: 'sm-S01',
      address: 'o***@shop.example',
      state: 'sent',
      attempts: [{ result: 'sent' }],
    },
  ]);
  const url = new URL(caught?.link ?? '').pathname;
  const tap = () => system.app.inject({ method: 'POST', url });
  const page = await system.app.inject({ method: 'GET', url });
  expect([page.statusCode, page.body.includes('我来处理')]).toEqual([200, true]);
  expect((await tap()).body).toContain('已确认');
  expect((await system.theCase(id)).escalations[0]?.acknowledgedBy).toBe('sm-S01');
  expect((await tap()).statusCode).toBe(410);
});

it('what was done meanwhile is not told any more, and why is on record', async () => {
  await reached('sm-S01', [
    {
      channel: 'webhook',
      address: catching.catcher.robotUrl('webhook', 'two', '500'),
      secret: catching.catcher.secretOf('webhook'),
    },
  ]);
  const id = await late();
  await system.complete(id, 'accept');
  await system.advance('PT1M');
  expect(await deliveriesOf(id, 'webhook')).toMatchObject([
    {
      state: 'skipped',
      reason: 'completed',
      attempts: [{ result: 'again' }, { result: 'skipped', answer: 'completed' }],
    },
  ]);
});

it('what somebody acknowledged meanwhile is not told the others', async () => {
  await reached('sm-S01', [
    {
      channel: 'webhook',
      address: catching.catcher.robotUrl('webhook', 'three', '500'),
      secret: catching.catcher.secretOf('webhook'),
    },
  ]);
  const id = await late();
  const [escalation] = (await system.theCase(id)).escalations;
  must(200, await system.as('gm-1').post(`/escalations/${escalation?.id}/acknowledgement`, {}));
  await system.advance('PT1M');
  expect((await deliveriesOf(id, 'webhook'))[0]).toMatchObject({ state: 'skipped', reason: 'acknowledged' });
});

it('when the first way of a person fails the next one is tried', async () => {
  await reached('sm-S01', [mail('nobody@shop.example'), mail('second@shop.example')]);
  const id = await late();
  expect((await deliveriesOf(id, 'email')).map(({ state, address }) => [state, address])).toEqual([
    ['sent', 's***@shop.example'],
    ['failed', 'n***@shop.example'],
  ]);
  expect(caughtBy('second@shop.example')).toHaveLength(1);
});

it('a mailbox that never will take anything is switched off, and its owner hears by another way', async () => {
  await reached('sm-S01', [
    mail('nobody@gone.example'),
    { channel: 'wecom', address: catching.catcher.robotUrl('wecom', 'owner') },
  ]);
  await late();
  const inbox = must(200, await system.as('sm-S01').get<{ items: { body: { reason: string } }[] }>('/inbox')).items;
  const heard = inbox.filter(({ body }) => body.reason === 'way-failing');
  expect(heard).toHaveLength(1);
  await system.settle();
  expect(caughtBy('owner').some(({ subject, text }) => `${subject}${text}`.includes('收不到通知'))).toBe(true);
  const again = await late();
  const mails = await deliveriesOf(again, 'email');
  expect(mails).toMatchObject([{ state: 'failed', reason: 'switched-off' }]);
});

describe('quiet hours', () => {
  const night = async () => {
    await reached('sm-S01', [mail('night@shop.example', { quiet: [['21:00', '07:00']] })]);
    await reached('gm-1', [mail('boss@shop.example', { quiet: [['21:00', '07:00']] })]);
    await system.untilPast(nextAt('22:00'));
  };
  const nextAt = (time: string) => {
    const today = new Date(system.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const ms = Date.parse(`${today}T${time}:00+08:00`);
    return ms > system.now() ? ms : ms + 86_400_000;
  };
  it('the first level waits for the morning, the third does not', async () => {
    await night();
    const id = await late();
    expect(caughtBy('night@shop.example')).toEqual([]);
    await system.advance('PT20M');
    expect(caughtBy('boss@shop.example').length).toBeGreaterThan(0);
    await system.untilPast(nextAt('07:00'));
    await system.settle();
    expect(caughtBy('night@shop.example').length).toBeGreaterThan(0);
    expect((await deliveriesOf(id, 'email')).every(({ state }) => state === 'sent')).toBe(true);
  });

  it('what was done in the night is not told in the morning', async () => {
    await night();
    const before = caughtBy('night@shop.example').length;
    const id = await late();
    await system.drive(id);
    await system.untilPast(nextAt('07:00'));
    await system.settle();
    expect(caughtBy('night@shop.example')).toHaveLength(before);
  });
});

describe('a robot of a group', () => {
  const robot = async (name: string, more: Record<string, unknown> = {}) =>
    must(
      200,
      await system.as('admin-1').put(`/groups/${name}`, {
        name,
        store: 'S01',
        channel: 'wecom',
        address: catching.catcher.robotUrl('wecom', name),
        ...more,
      }),
    );

  it('hears what its roles are told in its store, and points at whoever may do it', async () => {
    await robot('desk', { roles: ['front-desk'] });
    await late();
    const [caught] = caughtBy('desk');
    expect(`${caught?.subject}${caught?.text}`).toContain('超过期限');
    must204(await system.as('admin-1').delete('/groups/desk'));
  });

  it('hears a level whose ladder names it', async () => {
    await robot('night-shift');
    const ladder = [{ level: 'L1', after: 'PT0S', to: ['holder', 'group:night-shift'] }];
    const { id } = await system.openCase('appointment-via-store', { policy: { ladder } });
    await system.untilEscalated(id, ({ level }) => level === 'L1');
    await system.settle();
    expect(caughtBy('night-shift')).toHaveLength(1);
    await system.setPolicy('appointment-via-store', {});
    must204(await system.as('admin-1').delete('/groups/night-shift'));
  });

  it('is told many at once in one message, no faster than it takes them, and none is left out', async () => {
    await robot('crowd', { roles: ['front-desk'] });
    const ids: string[] = [];
    for (let nth = 0; nth < 30; nth += 1) ids.push((await system.openCase('appointment-via-store')).id);
    const beganMs = system.now();
    await system.advance('PT4M');
    const states = await Promise.all(ids.map(async id => (await deliveriesOf(id, 'wecom')).map(({ state }) => state)));
    expect(states).toEqual(ids.map(() => ['sent', 'sent'].slice(0, states[0]?.length)));
    expect(caughtBy('crowd').length).toBeLessThan((20 * (system.now() - beganMs)) / 60_000);
    must204(await system.as('admin-1').delete('/groups/crowd'));
  });
});

function must204({ status }: { status: number }): void {
  expect(status).toBe(204);
}

it('a test goes by every way at once', async () => {
  await reached('sm-S01', [mail('test1@shop.example'), mail('test2@shop.example', { levels: ['L3'] })]);
  must(202, await system.as('sm-S01').post('/me/destinations/test'));
  await system.settle();
  expect([caughtBy('test1@shop.example'), caughtBy('test2@shop.example')].map(({ length }) => length)).toEqual([1, 1]);
});

it('what failed is sent again by hand', async () => {
  await reached('sm-S01', [mail('nobody@again.example')]);
  const id = await late();
  const [failed] = await deliveriesOf(id, 'email');
  expect(failed?.state).toBe('failed');
  const path = `/deliveries/${encodeURIComponent(failed?.id ?? '')}/redelivery`;
  expect(must(200, await system.as('sm-S01').post<Delivery>(path))).toMatchObject({ state: 'queued' });
  expect((await system.as('sm-S01').post<{ code: string }>(path)).body.code).toBe('not-again');
});

it('where there is no mail server mails are skipped for want of a way out, and the next way is tried', async () => {
  const bare = await startLedgerSystem({
    at: '2026-11-17T10:00:00+08:00',
    exits: new Map([...catching.exits].filter(([key]) => key !== 'email')),
  });
  try {
    const items = [
      mail('none@shop.example'),
      { channel: 'wecom', address: catching.catcher.robotUrl('wecom', 'instead') },
    ];
    must(200, await bare.as('admin-1').put('/staff/sm-S01/destinations', { items }));
    const { id } = await bare.openCase('appointment-via-store');
    await bare.untilEscalated(id, ({ level }) => level === 'L1');
    await bare.settle();
    const found = must(200, await bare.as('gm-1').get<{ items: Delivery[] }>(`/deliveries?case=${id}&channel=email`));
    expect(found.items).toMatchObject([{ state: 'skipped', reason: 'no-way-out' }]);
    expect(caughtBy('instead')).toHaveLength(1);
  } finally {
    await bare.close();
  }
});
