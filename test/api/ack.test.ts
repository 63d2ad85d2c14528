import { Writable } from 'node:stream';
import pino from 'pino';
import { ackPageOf } from '../support/ack-page';
import { msOf, must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

const logged: string[] = [];
const sink = new Writable({ write: (chunk, _encoding, done) => done(void logged.push(String(chunk))) });
let system: LedgerSystem;
let page: ReturnType<typeof ackPageOf>;
beforeAll(async () => {
  system = await startLedgerSystem({ log: pino({ level: 'debug' }, sink) });
  page = ackPageOf(system);
});
afterAll(() => system.close());

it('shows what is late to whoever opens the link, as often as they or their mail program like, and acknowledges nothing', async () => {
  const told = await page.late();
  const token = await page.tokenFor(told.escalation.id, 'sm-S01');
  for (let time = 0; time < 3; time++) {
    const shown = await page.look(token);
    expect(shown).toMatchObject({ statusCode: 200, headers: { 'cache-control': 'no-store' } });
    expect(shown.body).toContain('超过期限');
    expect(shown.body).toContain('我来处理');
  }
  expect((await system.app.inject({ method: 'HEAD', url: `/ack/${token}` })).statusCode).toBe(200);
  expect(await page.acknowledgedBy(told)).toBeNull();
});

it('acknowledges in one tap, in the name of whom it was sent to, until they want to be done', async () => {
  const told = await page.late();
  const token = await page.tokenFor(told.escalation.id, 'sm-S01');
  const pressed = await page.press(token, 'minutes=30');
  expect(pressed.statusCode).toBe(200);
  expect(pressed.body).toContain('已确认');
  expect(await page.acknowledgedBy(told)).toBe('sm-S01');
  const [fact] = await system.facts(told.caseId, 'acknowledged');
  expect(msOf(String(fact?.data['backBy'])) - msOf(fact?.at)).toBe(30 * 60_000);
  const { items } = must(
    200,
    await system
      .as('gm-1')
      .get<{ items: { id: string; backBy: string | null }[] }>(`/escalations?caseId=${told.caseId}`),
  );
  expect(items.find(({ id }) => id === told.escalation.id)?.backBy).toBe(fact?.data['backBy']);
});

it.each(['', 'minutes=', 'minutes=7', 'minutes=30&minutes=99999', 'other=1'])(
  'rests as long as the policy says where %j is chosen',
  async said => {
    const told = await page.late();
    expect((await page.press(await page.tokenFor(told.escalation.id, 'sm-S01'), said)).statusCode).toBe(200);
    const [fact] = await system.facts(told.caseId, 'acknowledged');
    expect(msOf(String(fact?.data['backBy'])) - msOf(fact?.at)).toBe(2 * 3_600_000);
  },
);

it('shows whoever comes second who was first, and leaves the link as it was', async () => {
  const told = await page.late();
  const token = await page.tokenFor(told.escalation.id, 'sm-S01');
  must(200, await system.as('gm-1').post(`/escalations/${told.escalation.id}/acknowledgement`, {}));
  const pressed = await page.press(token);
  expect(pressed.statusCode).toBe(409);
  for (const shown of [pressed, await page.look(token)]) {
    expect(shown.body).toContain('已确认');
    expect(shown.body).toContain('钱卫国');
    expect(shown.body).not.toContain('我来处理');
  }
  expect(await page.acknowledgedBy(told)).toBe('gm-1');
});

it('says that nothing is to be acknowledged any more once the step is done', async () => {
  const told = await page.late();
  const token = await page.tokenFor(told.escalation.id, 'sm-S01');
  await system.complete(told.caseId, 'accept');
  const shown = await page.look(token);
  expect(shown.body).toContain('已处理,无需确认');
  expect(shown.body).not.toContain('<form');
});

it('lets nobody acknowledge who was not told of it and supervises nobody', async () => {
  const told = await page.late();
  for (const [person, status] of [
    ['te-S01', 403],
    ['sm-S02', 404],
  ] as const) {
    const pressed = await page.press(await page.tokenFor(told.escalation.id, person));
    expect(pressed.statusCode).toBe(status);
    expect(pressed.body).not.toContain(told.caseId);
  }
  expect(await page.acknowledgedBy(told)).toBeNull();
});

it('shows and does nothing for whoever works here no more', async () => {
  const told = await page.late();
  const token = await page.tokenFor(told.escalation.id, 'te-S02');
  await system.sql(`delete from staff where id = 'te-S02'`);
  await system.ledger.world.refresh();
  for (const send of [page.look, page.press]) {
    const shown = await send(token);
    expect(shown.statusCode).toBe(410);
    expect(shown.body).toContain('已不在岗');
  }
});

it('shows what was typed as text, never as HTML', async () => {
  const told = await page.late();
  await system.sql(
    `update notices set body = body || '{"customerName": "<script>alert(1)</script>", "plate": "\\"><img src=x>"}' where id = $1`,
    [told.escalation.id],
  );
  const { body } = await page.look(await page.tokenFor(told.escalation.id, 'sm-S01'));
  expect(body).not.toMatch(/<script|<img/);
  expect(body).toContain('&lt;script&gt;');
  expect(body).toContain('&quot;&gt;&lt;img');
});

it('answers programs with problems', async () => {
  const told = await page.late();
  const token = await page.tokenFor(told.escalation.id, 'sm-S01');
  const forged = await page.look('nonsense', 'application/json');
  expect(forged).toMatchObject({
    statusCode: 404,
    headers: { 'content-type': expect.stringContaining('problem+json') },
  });
  expect(forged.json()).toMatchObject({ code: 'not-found' });
  await page.press(token);
  expect((await page.press(token, '', 'application/problem+json')).json()).toMatchObject({ status: 410, code: 'gone' });
});

it('writes no link into the log', async () => {
  const told = await page.late();
  const token = await page.tokenFor(told.escalation.id, 'sm-S01');
  for (const send of [page.look, page.press, page.look]) await send(token);
  const all = logged.join('');
  expect(all).toContain('/ack/:token');
  for (const part of token.split('.')) expect(all).not.toContain(part);
});
