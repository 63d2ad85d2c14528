import { withBoard, type AtBoard } from '../support/at-board';
import { cardOf, fieldOf, goTo } from '../support/browser';
import { afterSales } from '../support/coverage';
import { stepOf } from '../support/looking';
import type { Lane } from '../support/lane';

let system: Lane;
let open: AtBoard['open'];
let url: string;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoard(at => ({ system, open, url } = at));

const plate = '渝H50001';

it('a departure is reported, its care waits for its day, and the coverage shows it once it is called back', async () => {
  const after = afterSales(system);
  await after.setPace('PT1S', 'PT10M');
  const page = await open('cs-1');
  await goTo(page, '离店回访');
  await page.locator('summary', { hasText: '登记车辆离店' }).click();
  await page.locator('#departure-store').selectOption('S01');
  await page.locator('[data-pointer="/plate"] input').fill(plate);
  await page.locator('form button', { hasText: '登记' }).click();
  await page.locator('[data-pointer="/customerName"] .fault', { hasText: '请填写' }).waitFor();
  await page.locator('[data-pointer="/customerName"] input').fill('赵敏');
  await page.locator('form button', { hasText: '登记' }).click();
  await page.locator('header.case h1', { hasText: `${plate} 赵敏` }).waitFor();
  const recall = page.locator('tr.waiting', { hasText: '120天流失招揽' });
  await recall.locator('td', { hasText: '开始' }).waitFor();
  await page.locator('.family a', { hasText: '修后3日回访' }).waitFor();

  await goTo(page, '离店回访');
  const line = page.locator('.cases li', { hasText: `${plate} 赵*` });
  await line.locator('.badge', { hasText: '待回访' }).waitFor();
  await line.locator('a', { hasText: '回访' }).click();
  await page.locator('header.case', { hasText: '修后3日回访' }).waitFor();
  const child = page.url().split('/').at(-1) ?? '';

  await system.complete(child, 'call-customer', { outcome: 'satisfied' });
  await goTo(page, '离店回访');
  await line.locator('.badge', { hasText: '已回访' }).waitFor();
  const numbers = page.locator('section[aria-label="回访覆盖"]');
  await numbers.locator('strong', { hasText: '回访覆盖率 100%' }).waitFor();
  await numbers.locator('.legend li', { hasText: '按时通话 1' }).waitFor();
  expect(await numbers.locator('svg rect[data-part="spoken"]').getAttribute('width')).toBe('1000');
  await page.locator('#coverage-state').selectOption('missing');
  await line.waitFor({ state: 'detached' });
});

it('a rating marks the outcome that fits it, and the caller decides', async () => {
  const after = afterSales(system);
  await after.setPace('PT1S', 'PT10M');
  const care = await after.left({ plate: '渝H50002', customerName: '赵敏' });
  const { id } = await after.callbackOf(care.id);
  const page = await open('op-1');
  const card = cardOf(page, id);
  await card.locator('button', { hasText: '办理' }).click();
  const marked = card.locator('button[aria-pressed="true"]');
  await fieldOf(page, 'satisfaction').fill('2');
  expect(await marked.allTextContents()).toEqual(['不满意']);
  await fieldOf(page, 'satisfaction').fill('3');
  expect(await marked.allTextContents()).toEqual(['满意']);
  await card.locator('button', { hasText: '不满意' }).click();
  const done = await system.untilCase(id, it => stepOf(it, 'call-customer').status === 'done');
  expect(stepOf(done, 'call-customer').record).toMatchObject({ outcome: 'dissatisfied', satisfaction: 3 });
});

it('store staff report departures and see them; coverage is for those who look after it', async () => {
  const page = await open('sa-S01');
  await page.goto(`${url}/#/departures`);
  await page.locator('summary', { hasText: '登记车辆离店' }).waitFor();
  await page.locator('.cases li', { hasText: '关怀第1轮' }).first().waitFor();
  expect(await page.locator('section[aria-label="回访覆盖"]').count()).toBe(0);
});
