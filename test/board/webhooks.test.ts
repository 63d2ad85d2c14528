import { withBoardOf, type AtBoard } from '../support/at-board';
import type { Lane } from '../support/lane';
import { must } from '../support/looking';
import { startLiveSystem } from '../support/live-system';
import { startReceiving, verified, type Receiving } from '../support/receiving';
import { toldReasons } from '../../domain/words/alarms';

let system: Lane;
let open: AtBoard['open'];
let url: string;
let receiving: Receiving;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoardOf(
  async () => {
    receiving = await startReceiving();
    const { exits, allow } = receiving;
    return startLiveSystem({ exits, allow });
  },
  at => ({ system, open, url } = at),
);
afterAll(() => receiving.close());

interface Made {
  id: string;
}
const all = async () => must(200, await system.as('admin-1').get<{ items: Made[] }>('/webhooks?ended=true')).items;

it('an administrator adds a system, sees its secret once, what came back, has it sent again, and removes it', async () => {
  let status = 422;
  receiving.answer('erp', () => status);
  const page = await open('admin-1');
  await page.goto(`${url}/#/webhooks`);
  await page.locator('summary', { hasText: '添加系统对接' }).click();
  const form = page.locator('[data-new-webhook]');
  await form.locator('[name="url"]').fill('http://10.0.0.1/inside');
  await form.locator('button', { hasText: '添加' }).click();
  await form.locator('[data-name="url"] .fault').waitFor();
  await form.locator('[name="url"]').fill(receiving.url('erp'));
  for (const word of ['环节开始', '环节完成'])
    await form.locator('label', { hasText: word }).locator('input').uncheck();
  await form.locator('button', { hasText: '添加' }).click();
  const secret = await page.locator('.secret input').inputValue();
  await page.locator('.secret button', { hasText: '已保存' }).click();
  const card = page.locator('article.card', { hasText: receiving.url('erp') });
  await card.locator('.badge', { hasText: '运行中' }).waitFor();
  expect(await page.locator('.secret').count()).toBe(0);

  const { id } = await system.openCase('appointment-via-store');
  await card.locator('a', { hasText: '送达与补发' }).click();
  const event = page.locator('article.card', { hasText: '案件开立' });
  await event.locator('.fault', { hasText: '对接系统答复 422' }).waitFor();
  status = 204;
  await event.locator('button', { hasText: '重发' }).click();
  await event.locator('summary', { hasText: '发送 2 次' }).waitFor();
  const [first, again] = receiving.got('erp');
  expect([first?.event.data.caseId, again?.id]).toEqual([id, first?.id]);
  if (again) verified(secret, again);
  await page.locator('summary', { hasText: '全部补发' }).click();
  await page.locator('[data-replay] button', { hasText: '补发' }).click();
  await event.locator('summary', { hasText: '发送 3 次' }).waitFor();

  await page.locator('h1 a', { hasText: '全部' }).click();
  await card.locator('button', { hasText: '更换密钥' }).click();
  await card.locator('button.danger', { hasText: '确定更换' }).click();
  await page.locator('.secret', { hasText: '同时有效' }).waitFor();
  expect(await page.locator('.secret input').inputValue()).not.toBe(secret);
  await card.locator('.meta', { hasText: '旧密钥有效至' }).waitFor();
  await card.locator('button', { hasText: '移除' }).click();
  await card.locator('button.danger', { hasText: '确定移除' }).click();
  await page.locator('summary', { hasText: '近 30 天内移除的 1 个' }).waitFor();
});

it('one that the other side ended stands in red, and the inbox says so, as it says whatever else is about no case', async () => {
  receiving.answer('gone', () => 410);
  const body = { url: receiving.url('gone'), types: ['case.opened'] };
  const { id } = must(201, await system.as('admin-1').post<Made>('/webhooks', body));
  await system.openCase('appointment-via-store');
  await system.until('the end', async () =>
    (await all()).find(each => each.id === id && 'endedAt' in each && each.endedAt),
  );
  const reasons = [...toldReasons.filter(each => each !== 'test' && each !== 'webhook-ended'), 'of-tomorrow'];
  const about = {
    level: 'flag',
    address: 'a***',
    answer: '',
    storeName: '江北店',
    count: 12,
    beganAt: new Date(),
    group: 'g',
    ...{ byName: '孔祥', why: '轮休' },
  };
  for (const reason of reasons)
    await system.sql(
      `with told as (insert into notices (id, kind, body, created_at) values ($1, 'alert', $2, now()) returning id)
        insert into deliveries (id, kind, about, recipient, channel, way, state, queued_at, tries)
        select id || '~in-app', 'alert', id, 'admin-1', 'in-app', 0, 'delivered', now(), 0 from told`,
      [reason, JSON.stringify({ reason, ...about })],
    );
  const page = await open('admin-1');
  await page.goto(`${url}/#/inbox`);
  for (const reason of ['webhook-ended', ...reasons])
    await page.locator(`article[data-told="${reason}"]`).first().waitFor();
  expect(await page.locator('main').textContent()).not.toMatch(/undefined|null|NaN/);
  await page.locator('article[data-told="webhook-ended"] a', { hasText: '查看系统对接' }).click();
  await page.locator('article.card .badge', { hasText: '对方已终止' }).waitFor();
  await page.locator('article.card .fault', { hasText: '对接系统答复 410' }).waitFor();
});
