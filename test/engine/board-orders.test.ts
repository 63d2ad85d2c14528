import type { Page } from 'playwright-core';
import { withBoardOf, type AtBoard } from '../support/at-board';
import { goTo } from '../support/browser';
import { changed, ordersOf } from '../support/orders';
import { startSystem, type System } from '../support/system';

let at: AtBoard<System>;
withBoardOf(startSystem, ready => (at = ready));

const cardOn = (page: Page) => page.locator('article.card', { hasText: '预约·店面' });
const pageOf = async (staffId: string): Promise<Page> => {
  const page = await at.open(staffId);
  await goTo(page, '流程版本');
  return page;
};

it('after a release the cases it does not fit are shown with the reason, and an administrator decides', async () => {
  const orders = ordersOf(at.system);
  const [against, fitting] = [await orders.openAt('notify-supervisor'), await orders.openAt('accept')];
  const page = await pageOf('admin-1');
  await cardOn(page).locator('.badge', { hasText: '全部在现行版' }).waitFor();

  await cardOn(page).getByRole('button', { name: '改为逐件决定' }).click();
  await cardOn(page).getByRole('button', { name: '改为自动' }).waitFor();
  await orders.release('reply-first');
  const line = (id: string) => cardOn(page).locator('li', { hasText: id });
  await line(against).locator('text=新流程没有待办的').waitFor();
  await cardOn(page).locator('.badge', { hasText: '待转 1' }).waitFor();
  await line(fitting).locator('text=符合新流程').waitFor();
  expect(await at.system.facts(fitting, 'case-reseated')).toEqual([]);
  await cardOn(page).getByRole('button', { name: '改为自动' }).click();
  await orders.untilReseated(fitting);

  const looks = await pageOf('gm-1');
  await cardOn(looks).locator('.badge', { hasText: '不符 1' }).waitFor();
  expect(await cardOn(looks).getByRole('button').count()).toBe(0);

  await line(against).getByRole('button', { name: '仍按新流程重排' }).click();
  await page.locator('.toast', { hasText: '请先填写原因' }).waitFor();
  await cardOn(page).locator('[name="reason"]').fill('门店已电话确认');
  await line(against).getByRole('button', { name: '仍按新流程重排' }).click();
  await cardOn(page).locator('.badge', { hasText: '全部在现行版' }).waitFor();
  expect(await orders.untilReseated(against)).toMatchObject({ data: { reason: '门店已电话确认' } });
  expect(await orders.orderOf(changed)).toMatchObject({ waiting: 0, contradicting: 0, edition: 2 });
});

it('is a place of those who look after orders only', async () => {
  const page = await at.open('cs-1');
  expect(await page.locator('nav a', { hasText: '流程版本' }).count()).toBe(0);
});
