import { acknowledgingLinks } from '../../db/ledger/notices/ack-tokens';
import { connect } from '../../db/connection';
import { knowWorld } from '../../db/world';
import { withBoardOf, type AtBoard } from '../support/at-board';
import { cardOf } from '../support/browser';
import type { Lane } from '../support/lane';
import { leavingToLoopback } from '../support/leaving';
import { startLiveSystem } from '../support/live-system';
import { must } from '../support/looking';
import { serveGateway } from '../support/text-gateway';

let system: Lane;
let open: AtBoard['open'];
let url: string;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoardOf(
  () => startLiveSystem({ exits: leavingToLoopback(Date.now) }),
  at => ({ system, open, url } = at),
);

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** A case whose front desk is late, and the escalation of it. */
async function late() {
  const { id } = await system.openCase('appointment-via-store', { policy: { durations: { accept: 'PT1S' } } });
  return { id, escalation: await system.untilEscalated(id, ({ level }) => level === 'L1') };
}

it('a supervisor sees what was sent of a case and what came back, and has what failed sent again', async () => {
  let status = 400;
  const receiver = await serveGateway(() => ({ status }));
  const body = { items: [{ channel: 'webhook', address: receiver.url, secret }] };
  must(200, await system.as('sm-S01').put('/me/destinations', body));
  const { id } = await late();
  const page = await open('gm-1');
  await page.goto(`${url}/#/cases/${id}`);
  const line = page.locator('[aria-label="通知"] .line', { hasText: '系统对接' });
  await line.locator('.badge', { hasText: '失败' }).waitFor();
  await line.locator('.fault', { hasText: '对接系统答复 400' }).waitFor();
  await page.locator('[aria-label="通知"] a', { hasText: '送达记录' }).click();

  await page.locator('[aria-label="送不出去"] .failing', { hasText: '孔祥' }).waitFor();
  await page.locator('#delivery-state').selectOption('failed');
  const card = page.locator('article.card');
  await page.locator('h1', { hasText: '1 件' }).waitFor();
  await card.locator('.who', { hasText: 'http://127.0.0.1' }).waitFor();
  await card.locator('summary', { hasText: '发送 1 次' }).click();
  await card.locator('li', { hasText: '对接系统答复 400' }).waitFor();
  status = 200;
  await card.locator('button', { hasText: '重发' }).click();
  await page.locator('.empty').waitFor();
  await page.locator('#delivery-state').selectOption('sent');
  await card.locator('summary', { hasText: '发送 2 次' }).waitFor();
  await receiver.close();
});

it('whoever acknowledges says until when, and others see it', async () => {
  const { id } = await late();
  const page = await open('sm-S01');
  await page.goto(`${url}/#/escalations`);
  await cardOf(page, id).locator('[name="backBy"]').selectOption('30');
  await cardOf(page, id).locator('button', { hasText: '确认' }).click();
  await page.locator('.toast', { hasText: '已确认' }).waitFor();
  await page.goto(`${url}/#/cases/${id}`);
  await page.locator('[aria-label="告警"] .badge', { hasText: '前处理完' }).waitFor();
  await page.goto(`${url}/#/destinations/deliveries`);
  await page.locator('article.card', { hasText: '站内收件箱' }).first().waitFor();
  expect(await page.locator('#delivery-recipient').count()).toBe(0);
});

it('a link is answered on one page without signing in', async () => {
  const { escalation } = await late();
  const store = connect(system.databaseUrl, 2, () => undefined);
  const ledger = { store, world: await knowWorld(store.pool, system.orders, Date.now), now: Date.now };
  const token = await acknowledgingLinks(ledger)(escalation.id, 'sm-S01');
  const page = await open('op-1');
  await page.goto(`${url}/ack/${token}`);
  await page.locator('label', { hasText: '15 分钟内' }).click();
  await page.locator('button', { hasText: '我来处理' }).click();
  await page.locator('h1', { hasText: '已确认' }).waitFor();
  await store.close();
});
