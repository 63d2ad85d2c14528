import { cancelAll } from '../support/cancel-all';
import { mail, openAlarmRoom, type AlarmRoom } from '../support/alarm-room';
import { must } from '../support/looking';

let room: AlarmRoom;
beforeAll(async () => {
  room = await openAlarmRoom();
});
afterAll(() => room.close());
afterEach(async () => {
  await room.open();
  await room.calm();
});

const LATE = 4;

/** Cases whose front desk is late, while everything of this room is away. */
async function lateOnes(): Promise<string[]> {
  const ids: string[] = [];
  for (let nth = 0; nth < LATE; nth += 1) ids.push((await room.system.openCase('appointment-via-store')).id);
  await room.system.advance('PT10M');
  return ids;
}

const statesOf = async (ids: readonly string[], channel: string) => {
  const found = await Promise.all(ids.map(id => room.deliveriesOf(id, channel)));
  return found.map(ofCase => [...new Set(ofCase.map(({ state }) => state))].join());
};
const each = (state: string) => Array.from({ length: LATE }, () => state);
const inboxOf = async (who: string, reason: string) =>
  must(200, await room.system.as(who).get<{ items: { body: { reason: string } }[] }>('/inbox')).items.filter(
    ({ body }) => body.reason === reason,
  );

describe('a server that is away for an hour', () => {
  it('of mail: no mailbox is to blame, and all of it comes within minutes once it is back, each once', async () => {
    await room.reached('sm-S01', [mail('away@shop.example')]);
    await room.shut();
    const ids = await lateOnes();
    await room.system.advance('PT1H');
    expect(await statesOf(ids, 'email')).toEqual(each('queued'));
    expect(await inboxOf('sm-S01', 'way-failing')).toEqual([]);
    await room.open();
    await room.system.advance('PT7M');
    expect(await statesOf(ids, 'email')).toEqual(each('sent'));
    const told = room.caughtBy('away@shop.example').map(({ id }) => id);
    expect(told.length).toBeGreaterThanOrEqual(LATE);
    expect(new Set(told).size).toBe(told.length);
  });

  it('of a robot: its address is switched off and waited for, and what is still to be done is told when it is back', async () => {
    const address = room.robotUrl('wecom', 'hour');
    const group = { name: '夜班', store: 'S01', roles: ['front-desk'], channel: 'wecom', address };
    must(200, await room.system.as('admin-1').put('/groups/hour', group));
    await room.shut();
    const ids = await lateOnes();
    await room.system.advance('PT1H');
    expect(await statesOf(ids, 'wecom')).toEqual(each('queued'));
    const [done = '', open = ''] = ids;
    const waiting = await room.deliveriesOf(done, 'wecom');
    await room.system.complete(done, 'accept');
    await room.open();
    await room.system.advance('PT20M');
    const after = await room.deliveriesOf(done, 'wecom');
    const stateOf = ({ id }: { id: string }) => after.find(found => found.id === id)?.state;
    expect(new Set(waiting.map(stateOf))).toEqual(new Set(['skipped']));
    expect(await statesOf([open], 'wecom')).toEqual(['sent']);
    expect(room.caughtBy('hour').length).toBeGreaterThan(0);
    await room.system.as('admin-1').delete('/groups/hour');
  });

  it('whoever has another way hears by it within two minutes', async () => {
    const wecom = { channel: 'wecom', address: room.catcher.robotUrl('wecom', 'other') };
    await room.reached('sm-S01', [mail('first@shop.example'), wecom]);
    await room.shut();
    const id = await room.late();
    await room.system.advance('PT2M');
    expect((await room.deliveriesOf(id, 'email'))[0]).toMatchObject({ state: 'failed' });
    expect((await room.deliveriesOf(id, 'wecom'))[0]).toMatchObject({ state: 'sent' });
  });
});

it('an address that is corrected gets what waited for the former one', async () => {
  await room.reached('sm-S01', [mail('misspelt@shop.example')]);
  await room.shut();
  const id = await room.late();
  await room.reached('sm-S01', [mail('spelt@shop.example')]);
  await room.open();
  await room.system.advance('PT1M');
  expect(new Set((await room.deliveriesOf(id, 'email')).map(({ state }) => state))).toEqual(new Set(['sent']));
  expect(room.caughtBy('spelt@shop.example').length).toBeGreaterThan(0);
  expect(room.caughtBy('misspelt@shop.example')).toEqual([]);
});

it('a text waits for its gateway for an hour, and goes once; after two it is of no use', async () => {
  await room.shut();
  const [soon, never] = [await textOf('PT1H'), await textOf('PT2H10M')];
  expect([soon.state, never.state]).toEqual(['sent', 'failed']);
  expect(room.catcher.messages().filter(({ id }) => id === soon.id)).toHaveLength(1);
});

/** What became of a text whose gateway was away for so long from when it was queued. */
async function textOf(awayFor: string): Promise<{ id: string; state: string }> {
  await room.shut();
  const { id: caseId } = await room.system.openCase('appointment-via-store');
  const id = `${caseId}~answer-customer~1~could-not-reach-you`;
  const at = new Date(room.system.now());
  await room.system.sql(
    `insert into texts (id, case_id, step, round, template, phone, body, state, queued_at, next_try_at, tries)
      values ($1, $2, 'answer-customer', 1, 'could-not-reach-you', '13800100001', '您好', 'queued', $3, $3, 0)`,
    [id, caseId, at],
  );
  await room.system.advance(awayFor);
  await room.open();
  await room.system.advance('PT7M');
  const [text] = must(
    200,
    await room.system.as('cs-1').get<{ items: { state: string }[] }>(`/texts?caseId=${caseId}`),
  ).items;
  await cancelAll(room.system);
  return { id, state: text?.state ?? 'gone' };
}
