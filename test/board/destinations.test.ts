import { withBoardOf, type AtBoard } from '../support/at-board';
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
const destinationsOf = async (who: string) =>
  must(200, await system.as(who).get<{ items: Record<string, unknown>[] }>('/me/destinations')).items;

it('I say how I am reached, in my order, see what was wrong, and whether a test arrives', async () => {
  const receiver = await serveGateway(({ body }) => ({ status: body.includes('错') ? 500 : 204 }));
  const refusing = await serveGateway(() => ({ status: 410 }));
  const page = await open('sm-S01');
  await page.goto(`${url}/#/destinations`);
  const rows = page.locator('li.destination');
  const add = async (channel: string, address: string) => {
    await page.locator('button', { hasText: '添加方式' }).click();
    await rows.last().locator('[name="channel"]').selectOption(channel);
    await rows.last().locator('[name="address"]').fill(address);
  };
  await add('webhook', receiver.url);
  await add('wecom', 'https://robot.example/');
  await rows.first().locator('[name="secret"]').fill(secret);
  await rows.first().locator('label', { hasText: 'L0' }).locator('input').uncheck();
  await rows.first().locator('button', { hasText: '加一段' }).click();
  await page.locator('button', { hasText: '保存' }).click();
  await rows.last().locator('.fault', { hasText: '机器人网址' }).waitFor();

  await rows.last().locator('[name="channel"]').selectOption('webhook');
  await rows.last().locator('[name="address"]').fill(refusing.url);
  await rows.last().locator('[name="secret"]').fill(secret);
  await rows.last().locator('button', { hasText: '上移' }).click();
  await page.locator('button', { hasText: '保存' }).click();
  await page.locator('.toast', { hasText: '已保存' }).waitFor();
  expect(await destinationsOf('sm-S01')).toMatchObject([
    { address: refusing.url, levels: null, quiet: [] },
    {
      address: receiver.url,
      hasSecret: true,
      levels: ['L1', 'L2', 'L3', 'alert', 'report'],
      quiet: [['22:00', '07:00']],
    },
  ]);
  expect(await rows.last().locator('[name="secret"]').inputValue()).toBe('');

  await page.locator('button', { hasText: '发送测试' }).click();
  await page.locator('[aria-label="测试"] .badge', { hasText: '失败' }).waitFor();
  await page.locator('[aria-label="测试"] .badge', { hasText: '已发' }).waitFor();
  expect(receiver.heard).toHaveLength(1);
  await page.locator('[aria-label="送不出去"] .fault', { hasText: '410' }).waitFor();
  await Promise.all([receiver.close(), refusing.close()]);
});

it('a store manager keeps the groups of the store, and removes one with a second press', async () => {
  must(
    200,
    await system.as('admin-1').put('/groups/all', { name: '总部群', channel: 'email', address: 'all@shop.example' }),
  );
  const page = await open('sm-S01');
  await page.goto(`${url}/#/groups`);
  await page.locator('summary', { hasText: '添加通知群' }).click();
  const form = page.locator('[data-new-group]');
  await form.locator('[name="key"]').fill('Front Desk');
  await form.locator('[name="name"]').fill('前台群');
  await form.locator('[name="channel"]').selectOption('email');
  await form.locator('[name="address"]').fill('desk@shop.example');
  await form.locator('label', { hasText: '前台人员' }).locator('input').check();
  await form.locator('button', { hasText: '保存' }).click();
  await form.locator('[data-name="key"] .fault', { hasText: '小写' }).waitFor();
  await form.locator('[name="key"]').fill('front-desk');
  await form.locator('button', { hasText: '保存' }).click();
  const card = page.locator('article.card', { hasText: '前台群' });
  await card.locator('p', { hasText: '接收岗位:前台人员' }).waitFor();
  expect(await page.locator('article.card', { hasText: '总部群' }).count()).toBe(0);

  await card.locator('button', { hasText: '删除' }).click();
  await card.locator('button.danger').click();
  await page.locator('.toast', { hasText: '已删除' }).waitFor();
  await page.locator('.empty', { hasText: '没有通知群' }).waitFor();
});
