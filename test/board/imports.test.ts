import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { withBoard, type AtBoard } from '../support/at-board';
import { goTo } from '../support/browser';
import { importsAt } from '../support/imports';
import type { Lane } from '../support/lane';

let system: Lane;
let open: AtBoard['open'];
let url: string;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoard(at => ({ system, open, url } = at));

const file = [
  '车牌号,顾客姓名,手机,卡号,有效期',
  '渝A51001,赵敏,13800110001,K51001,2030-12-31',
  '渝A51002,孙丽,12,,',
  ',周军,,,',
].join('\n');

async function tried(page: Page, content: string) {
  await page.goto(`${url}/#/imports`);
  await page.locator('[name="kind"]').selectOption('customers');
  await page
    .locator('[name="file"]')
    .setInputFiles({ name: '顾客.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.locator('button', { hasText: '预览' }).click();
}
const count = (page: Page, state: string, words: string | RegExp) =>
  page.locator(`main article [data-count="${state}"]`, { hasText: words }).waitFor();

it('a file is tried, its errors are shown by line, then it is imported, and the same file again changes nothing', async () => {
  const imports = importsAt(system);
  const page = await open('admin-1');
  await goTo(page, '导入');
  await page.locator('[name="kind"]').selectOption('customers');
  const coming = page.waitForEvent('download');
  await page.locator('a', { hasText: '下载模板' }).click();
  const template = await coming;
  expect(template.suggestedFilename()).toBe('顾客.csv');
  expect((await buffer(await template.createReadStream())).toString()).toBe(
    '\ufeff车牌号,顾客姓名,手机,卡号,有效期,服务项目\r\n',
  );

  await tried(page, '车牌号\n渝A51001');
  await page.locator('[data-pointer="/heading"] .fault', { hasText: '缺少列' }).waitFor();
  await tried(page, file);
  await count(page, 'created', '将新增 1');
  await count(page, 'rejected', '有误 2');
  const wrong = page.locator('section[aria-label="有误的行"] tbody tr');
  expect(await wrong.nth(0).innerText()).toMatch(/^3\s+渝A51002\s+电话/);
  expect(await wrong.nth(1).innerText()).toMatch(/^4\s.*车牌/);
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  const before = await imports.keep('customers', file, { dryRun: 'true' });
  expect(before).toMatchObject({ created: 1, rejected: 2 }); // nothing was made yet

  await page.locator('button', { hasText: /^导入$/ }).click();
  await page.locator('article:not([data-tried])').waitFor();
  await count(page, 'created', /^新增 1$/);
  await page.locator('article .badge', { hasText: '已完成' }).waitFor();

  await tried(page, file);
  await count(page, 'unchanged', '不变 1');
  await page.locator('button', { hasText: /^导入$/ }).click();
  await page.locator('article:not([data-tried])').waitFor();
  await count(page, 'unchanged', '不变 1');
  await count(page, 'created', '新增 0');

  const whole = page.locator('[name="missing"]');
  await page.locator('h1 a', { hasText: '导入列表' }).click();
  await whole.selectOption('deactivate');
  await page.locator('.warning', { hasText: '将关闭' }).waitFor();
  await page.locator('[name="file"]').setInputFiles({
    name: 'stores.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('key,name,timeZone\nS01,解放碑店,Asia/Shanghai'),
  });
  await page.locator('button', { hasText: '预览' }).click();
  await page.locator('article[data-import="refused"]', { hasText: '最多停用' }).waitFor();
  expect(await page.locator('button', { hasText: '导入' }).count()).toBe(0);
  await page.locator('a', { hasText: '返回修改' }).click();
  expect(await page.locator('[name="missing"]').inputValue()).toBe('deactivate');
  expect(await page.locator('main article').count()).toBe(6);
  await page.locator('[name="missingAtMost"]').fill('1000');
  await page.locator('button', { hasText: '预览' }).click();
  await page.locator('button.danger', { hasText: /^导入,并停用 [1-9]\d* 个$/ }).waitFor();
  await page.locator('section[aria-label="停用"] tbody td', { hasText: 'S02' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
});
