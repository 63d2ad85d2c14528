import { Writable } from 'node:stream';
import pino from 'pino';
import { acknowledgingLinks } from '../../db/ledger/notices/ack-tokens';
import { msOf, must, type Escalation } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

const logged: string[] = [];
const sink = new Writable({ write: (chunk, _encoding, done) => done(void logged.push(String(chunk))) });
let system: LedgerSystem;
let tokenFor: (escalationId: string, person: string) => Promise<string>;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00', log: pino({ level: 'debug' }, sink) });
  tokenFor = acknowledgingLinks(system.ledger);
});
afterAll(() => system.close());

/** A front desk that is late: its store manager is told. */
async function late(): Promise<{ caseId: string; escalation: Escalation }> {
  const { id } = await system.openCase('appointment-via-store');
  return { caseId: id, escalation: await system.untilEscalated(id, ({ level }) => level === 'L1') };
}

const look = (token: string, accept = 'text/html') =>
  system.app.inject({ method: 'GET', url: `/ack/${token}`, headers: { accept } });
const press = (token: string, said = '', accept = 'text/html') =>
  system.app.inject({
    method: 'POST',
    url: `/ack/${token}`,
    headers: { accept, 'content-type': 'application/x-www-form-urlencoded' },
    payload: said,
  });
const acknowledgementOf = async ({ caseId, escalation }: { caseId: string; escalation: Escalation }) =>
  (await system.theCase(caseId)).escalations.find(({ id }) => id === escalation.id)?.acknowledgedBy;

it('is too old after eight hours, not a moment before', async () => {
  const it = await late();
  const token = await tokenFor(it.escalation.id, 'sm-S01');
  await system.advance('PT7H59M');
  expect((await look(token)).statusCode).toBe(200);
  await system.advance('PT1M1S');
  for (const send of [look, press]) expect((await send(token)).statusCode).toBe(410);
  expect((await look(token)).body).toContain('链接已过期');
  expect(await acknowledgementOf(it)).toBeNull();
});

it('shows what is late to whoever opens the link, as often as they or their mail program like, and acknowledges nothing', async () => {
  const it = await late();
  const token = await tokenFor(it.escalation.id, 'sm-S01');
  for (let time = 0; time < 3; time++) {
    const page = await look(token);
    expect(page).toMatchObject({ statusCode: 200, headers: { 'cache-control': 'no-store' } });
    expect(page.body).toContain('超过期限');
    expect(page.body).toContain('我来处理');
  }
  expect((await system.app.inject({ method: 'HEAD', url: `/ack/${token}` })).statusCode).toBe(200);
  expect(await acknowledgementOf(it)).toBeNull();
});

it('acknowledges in one tap, in the name of whom it was sent to, until they want to be done', async () => {
  const it = await late();
  const token = await tokenFor(it.escalation.id, 'sm-S01');
  const pressed = await press(token, 'minutes=30');
  expect(pressed.statusCode).toBe(200);
  expect(pressed.body).toContain('已确认');
  expect(await acknowledgementOf(it)).toBe('sm-S01');
  const [fact] = await system.facts(it.caseId, 'acknowledged');
  expect(msOf(String(fact?.data['backBy'])) - msOf(fact?.at)).toBe(30 * 60_000);
  const { items } = must(
    200,
    await system.as('gm-1').get<{ items: { id: string; backBy: string | null }[] }>(`/escalations?caseId=${it.caseId}`),
  );
  expect(items.find(({ id }) => id === it.escalation.id)?.backBy).toBe(fact?.data['backBy']);
});

it.each(['', 'minutes=', 'minutes=7', 'minutes=30&minutes=99999', 'other=1'])(
  'rests as long as the policy says where %j is chosen',
  async said => {
    const it = await late();
    expect((await press(await tokenFor(it.escalation.id, 'sm-S01'), said)).statusCode).toBe(200);
    const [fact] = await system.facts(it.caseId, 'acknowledged');
    expect(msOf(String(fact?.data['backBy'])) - msOf(fact?.at)).toBe(2 * 3_600_000);
  },
);

describe('a link that was used', () => {
  it.each(['', '.', '.x', '.x.y', '%2Ex'])('is used up, also with %j behind it', async more => {
    const it = await late();
    const token = await tokenFor(it.escalation.id, 'sm-S01');
    expect((await press(token)).statusCode).toBe(200);
    for (const send of [look, press]) {
      const again = await send(`${token}${more}`);
      expect(again.statusCode).toBe(more === '' ? 410 : 404);
      expect(again.body).not.toContain('我来处理');
    }
    expect(await system.facts(it.caseId, 'acknowledged')).toHaveLength(1);
  });

  it('is used once by whoever presses twice at the same instant', async () => {
    const it = await late();
    const token = await tokenFor(it.escalation.id, 'sm-S01');
    const answers = await Promise.all([press(token), press(token), press(token)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410, 410]);
  });
});

it('nobody makes a link of their own', async () => {
  const it = await late();
  const [payload = '', signature = ''] = (await tokenFor(it.escalation.id, 'sm-S01')).split('.');
  const forOther = Buffer.from(JSON.stringify([it.escalation.id, 'gm-1', Number.MAX_SAFE_INTEGER])).toString(
    'base64url',
  );
  const forged = [
    payload,
    `${payload}.`,
    `.${signature}`,
    `${payload}.${signature.slice(1)}`,
    `${payload}.${'A'.repeat(signature.length)}`,
    `${payload}.${encodeURIComponent('é'.repeat(signature.length))}`,
    `${forOther}.${signature}`,
    `${payload}x.${signature}`,
    'nonsense',
    '%F0%9F%92%A9.%20',
  ];
  for (const token of forged) {
    for (const send of [look, press])
      expect({ token, status: (await send(token)).statusCode }).toEqual({ token, status: 404 });
  }
  expect(await acknowledgementOf(it)).toBeNull();
});

it('shows whoever comes second who was first, and leaves the link as it was', async () => {
  const it = await late();
  const token = await tokenFor(it.escalation.id, 'sm-S01');
  must(200, await system.as('gm-1').post(`/escalations/${it.escalation.id}/acknowledgement`, {}));
  const pressed = await press(token);
  expect(pressed.statusCode).toBe(409);
  for (const page of [pressed, await look(token)]) {
    expect(page.body).toContain('已确认');
    expect(page.body).toContain('钱卫国');
    expect(page.body).not.toContain('我来处理');
  }
  expect(await acknowledgementOf(it)).toBe('gm-1');
});

it('says that nothing is to be acknowledged any more once the step is done', async () => {
  const it = await late();
  const token = await tokenFor(it.escalation.id, 'sm-S01');
  await system.complete(it.caseId, 'accept');
  const page = await look(token);
  expect(page.body).toContain('已处理,无需确认');
  expect(page.body).not.toContain('<form');
});

it('lets nobody acknowledge who was not told of it and supervises nobody', async () => {
  const it = await late();
  for (const [person, status] of [
    ['te-S01', 403],
    ['sm-S02', 404],
  ] as const) {
    const pressed = await press(await tokenFor(it.escalation.id, person));
    expect(pressed.statusCode).toBe(status);
    expect(pressed.body).not.toContain(it.caseId);
  }
  expect(await acknowledgementOf(it)).toBeNull();
});

it('shows and does nothing for whoever works here no more', async () => {
  const it = await late();
  const token = await tokenFor(it.escalation.id, 'te-S02');
  await system.sql(`delete from staff where id = 'te-S02'`);
  await system.ledger.world.refresh();
  for (const send of [look, press]) {
    const page = await send(token);
    expect(page.statusCode).toBe(410);
    expect(page.body).toContain('已不在岗');
  }
});

it('shows what was typed as text, never as HTML', async () => {
  const it = await late();
  await system.sql(
    `update notices set body = body || '{"customerName": "<script>alert(1)</script>", "plate": "\\"><img src=x>"}' where id = $1`,
    [it.escalation.id],
  );
  const { body } = await look(await tokenFor(it.escalation.id, 'sm-S01'));
  expect(body).not.toMatch(/<script|<img/);
  expect(body).toContain('&lt;script&gt;');
  expect(body).toContain('&quot;&gt;&lt;img');
});

it('answers programs with problems', async () => {
  const it = await late();
  const token = await tokenFor(it.escalation.id, 'sm-S01');
  const forged = await look('nonsense', 'application/json');
  expect(forged).toMatchObject({
    statusCode: 404,
    headers: { 'content-type': expect.stringContaining('problem+json') },
  });
  expect(forged.json()).toMatchObject({ code: 'not-found' });
  await press(token);
  expect((await press(token, '', 'application/problem+json')).json()).toMatchObject({ status: 410, code: 'gone' });
});

it('writes no link into the log', async () => {
  const it = await late();
  const token = await tokenFor(it.escalation.id, 'sm-S01');
  for (const send of [look, press, look]) await send(token);
  const all = logged.join('');
  expect(all).toContain('/ack/:token');
  for (const part of token.split('.')) expect(all).not.toContain(part);
});
