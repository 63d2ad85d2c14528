import { ackPageOf } from '../support/ack-page';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let page: ReturnType<typeof ackPageOf>;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00' }); // a Tuesday
  page = ackPageOf(system);
});
afterAll(() => system.close());

it('is too old after eight hours, not a moment before', async () => {
  const told = await page.late();
  const token = await page.tokenFor(told.escalation.id, 'sm-S01');
  await system.advance('PT7H59M');
  expect((await page.look(token)).statusCode).toBe(200);
  await system.advance('PT1M1S');
  for (const send of [page.look, page.press]) expect((await send(token)).statusCode).toBe(410);
  expect((await page.look(token)).body).toContain('链接已过期');
  expect(await page.acknowledgedBy(told)).toBeNull();
});

describe('a link that was used', () => {
  it.each(['', '.', '.x', '.x.y', '%2Ex'])('is used up, also with %j behind it', async more => {
    const told = await page.late();
    const token = await page.tokenFor(told.escalation.id, 'sm-S01');
    expect((await page.press(token)).statusCode).toBe(200);
    for (const send of [page.look, page.press]) {
      const again = await send(`${token}${more}`);
      expect(again.statusCode).toBe(more === '' ? 410 : 404);
      expect(again.body).not.toContain('我来处理');
    }
    expect(await system.facts(told.caseId, 'acknowledged')).toHaveLength(1);
  });

  it('is used once by whoever presses twice at the same instant', async () => {
    const told = await page.late();
    const token = await page.tokenFor(told.escalation.id, 'sm-S01');
    const answers = await Promise.all([page.press(token), page.press(token), page.press(token)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410, 410]);
  });
});

it('nobody makes a link of their own', async () => {
  const told = await page.late();
  const [payload = '', signature = ''] = (await page.tokenFor(told.escalation.id, 'sm-S01')).split('.');
  const forOther = Buffer.from(JSON.stringify([told.escalation.id, 'gm-1', Number.MAX_SAFE_INTEGER])).toString(
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
    for (const send of [page.look, page.press])
      expect({ token, status: (await send(token)).statusCode }).toEqual({ token, status: 404 });
  }
  expect(await page.acknowledgedBy(told)).toBeNull();
});
