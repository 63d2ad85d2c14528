import type { Page } from 'playwright-core';
import { withBoard, type AtBoard } from '../support/at-board';
import { goTo } from '../support/browser';
import type { Lane } from '../support/lane';
import { must } from '../support/looking';

let system: Lane;
let open: AtBoard['open'];
let url: string;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoard(at => ({ system, open, url } = at));

const placed = (page: Page, label: string) => page.locator(`main form[aria-label="${label}"]`);
const said = (page: Page, text: string | RegExp) => page.locator('.toast', { hasText: text }).last().waitFor();
const fits = async (page: Page) =>
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
const carOf = (plate: string) => `/customers/${encodeURIComponent(plate)}`;

it('a store is found and changed; what somebody else changed meanwhile is shown, and nothing typed is lost', async () => {
  const page = await open('admin-1');
  await goTo(page, '门店');
  await page.locator('form[aria-label="查找门店"] [name="q"]').fill('S02');
  await page.keyboard.press('Enter');
  await page.locator('.entries a[href="#/stores/S02"]').click();
  const form = placed(page, '修改 渝中店');
  await form.locator('[name="district"]').fill('渝中半岛');
  const other = { name: '解放碑店', district: '渝中区', timeZone: 'Asia/Shanghai' };
  must(200, await system.as('admin-1').put('/stores/S02', other));
  await form.locator('button', { hasText: '保存' }).click();
  const meanwhile = form.locator('.meanwhile');
  await meanwhile.locator('li', { hasText: '名称:渝中店 → 解放碑店' }).waitFor();
  expect(await form.locator('[name="district"]').inputValue()).toBe('渝中半岛');
  expect(await form.locator('[name="name"]').inputValue()).toBe('解放碑店');
  await form.locator('[name="timeZone"]').fill('Asia/Nowhere');
  await form.locator('button', { hasText: '仍按表单保存' }).click();
  await form.locator('[data-pointer="/timeZone"] .fault', { hasText: '时区不对' }).waitFor();
  await form.locator('[name="timeZone"]').fill('Asia/Shanghai');
  await form.locator('button', { hasText: '添加时段' }).click();
  await form.locator('button', { hasText: '仍按表单保存' }).click();
  await said(page, '已保存');
  await page.locator('summary', { hasText: '改动记录' }).click();
  const story = page.locator('.story > li');
  await story.nth(0).locator('li', { hasText: '区域:渝中区 → 渝中半岛' }).waitFor();
  await story.nth(0).locator('li', { hasText: '营业时间:未填 → 08:30–18:00' }).waitFor();
  await story.nth(1).locator('li', { hasText: '名称:渝中店 → 解放碑店' }).waitFor();
  await fits(page);

  const { id } = await system.openCase('appointment-via-store', { store: 'S02' });
  await placed(page, '修改 解放碑店').locator('[name="closedAt"]').fill('2026-01-01T18:00');
  await page.locator('button', { hasText: '保存' }).click();
  await page.locator(`section[aria-label="未结案件"] a[href="#/cases/${id}"]`).waitFor();
  const moving = placed(page, '移交未结案件');
  await moving.locator('[name="to"]').selectOption('S01');
  await moving.locator('[name="reason"]').fill('装修');
  await moving.locator('button', { hasText: '移交' }).click();
  await moving.locator('button', { hasText: '确定把' }).click();
  await said(page, '已移交 1 件');
  await page.locator('.empty', { hasText: '没有未结案件' }).waitFor();
});

it('a person is found, hands over what they hold, and leaves once it is said what that comes to', async () => {
  const { id } = await system.openCase('appointment-via-store');
  must(200, await system.as('fd-S01').post(`/cases/${id}/steps/accept/claim`));
  const page = await open('admin-1');
  await page.goto(`${url}/#/staff`);
  const adding = placed(page, '添加员工');
  await page.locator('summary', { hasText: '添加员工' }).click();
  await adding.locator('[name="name"]').fill('李明');
  await adding.locator('[name="store"]').selectOption('S01');
  await adding.locator('button', { hasText: '添加' }).click();
  await adding.locator('[data-pointer="/id"] .fault', { hasText: '请填写' }).waitFor();
  await adding.locator('[name="id"]').fill('fd-S01');
  await adding.locator('label', { hasText: '前台人员' }).locator('input').check();
  await adding.locator('button', { hasText: '添加' }).click();
  await adding.locator('.message', { hasText: '已有相同的编号' }).waitFor();
  await adding.locator('[name="id"]').fill('fd-9');
  await adding.locator('button', { hasText: '添加' }).click();
  await page.locator('h1[data-entry="member fd-9"]').waitFor();

  await page.goto(`${url}/#/staff/fd-S01`);
  const held = page.locator('section[aria-label="手上的环节"]');
  await held.locator(`a[href="#/cases/${id}"]`).waitFor();
  await page.locator('section[aria-label="离职"] li', { hasText: '手上的 1 个环节交回' }).waitFor();
  await held.locator('summary', { hasText: '移交' }).click();
  await held.locator('[name="to"]').selectOption('fd-9');
  await held.locator('[name="reason"]').fill('轮休');
  await held.locator('button', { hasText: '移交' }).click();
  await said(page, '已移交 1 个环节');
  await held.locator('.empty').waitFor();
  await page.locator('button', { hasText: '办理离职' }).click();
  await page.locator('button', { hasText: /^确定 .+ 离职/ }).click();
  await page.locator('.badge.bad', { hasText: '已离职' }).waitFor();
  await page.locator('summary', { hasText: '改动记录' }).click();
  await page.locator('.story li li', { hasText: '在职:在职 → 已离职' }).waitFor();
  await fits(page);

  const manager = await open('sm-S01');
  await goTo(manager, '员工');
  await manager.locator('.entries a', { hasText: '李明' }).click();
  const reach = placed(manager, '修改 李明');
  await reach.locator('[name="phone"]').fill('139');
  await reach.locator('button', { hasText: '保存' }).click();
  await reach.locator('[data-pointer="/phone"] .fault', { hasText: '电话号码不对' }).waitFor();
  await reach.locator('[name="phone"]').fill('13900000077');
  await reach.locator('button', { hasText: '保存' }).click();
  await said(manager, '已保存');
  expect(await manager.locator('main [name="name"], main [name="store"]').count()).toBe(0);
  expect(await manager.locator('nav a', { hasText: /^门店$/ }).count()).toBe(0);
});

it('a customer has cards, which are blocked at the second press, another plate, and is erased', async () => {
  const clerk = await open('op-1');
  await goTo(clerk, '顾客与卡');
  await clerk.locator('.empty', { hasText: '请输入车牌号' }).waitFor();
  await clerk.locator('form[aria-label="查找顾客"] [name="card"]').fill('K10001');
  await clerk.keyboard.press('Enter');
  await clerk.locator('.entries li', { hasText: '张*' }).locator('a').click();
  await clerk.locator('dd', { hasText: '13800012345' }).waitFor();
  expect(await clerk.locator('main form').count()).toBe(0);

  const page = await open('admin-1');
  await page.goto(`${url}/#/customers`);
  await page.locator('summary', { hasText: '添加顾客' }).click();
  const adding = placed(page, '添加顾客');
  await adding.locator('[name="plate"]').fill('渝F30001');
  await adding.locator('[name="customerName"]').fill('周军');
  await adding.locator('button', { hasText: '添加' }).click();
  await page.locator('summary', { hasText: '添加卡' }).click();
  const card = placed(page, '添加卡');
  await card.locator('[name="cardNumber"]').fill('K77001');
  await card.locator('[name="validUntil"]').fill('2099-12-31');
  await card.locator('label', { hasText: '接送车辆' }).locator('input').check();
  await card.locator('button', { hasText: '添加' }).click();
  const one = page.locator('article[aria-label="卡 K77001"]');
  await one.locator('button', { hasText: '停用此卡' }).click();
  await one.locator('button', { hasText: '确定停用' }).click();
  await one.locator('.badge', { hasText: '已停用' }).waitFor();
  await one.locator('summary', { hasText: '改动记录' }).click();
  await one.locator('.story li li', { hasText: '状态:有效 → 已停用' }).waitFor();
  await fits(page);

  await page.locator('summary', { hasText: '换车牌' }).click();
  const renaming = placed(page, '换车牌');
  await renaming.locator('[name="plate"]').fill('渝F30002');
  await renaming.locator('[name="reason"]').fill('换牌');
  await renaming.locator('button', { hasText: '换车牌' }).click();
  await renaming.locator('button', { hasText: '确定把' }).click();
  await page.locator('h1[data-entry="customer 渝F30002"]').waitFor();
  await page.locator('article[aria-label="卡 K77001"]').waitFor();
  expect((await system.as('admin-1').get(carOf('渝F30001'))).status).toBe(404);
  await page.locator('summary', { hasText: '删除个人资料' }).click();
  const erasing = placed(page, '删除个人资料');
  await erasing.locator('[name="reason"]').fill('本人要求');
  await erasing.locator('button').click();
  await erasing.locator('button', { hasText: '确定永久删除' }).click();
  await said(page, '已删除个人资料');
  expect((await system.as('admin-1').get(carOf('渝F30002'))).status).toBe(404);
});
