import { withBoard, type AtBoard } from '../support/at-board';
import type { Lane } from '../support/lane';
import { must } from '../support/looking';

let system: Lane;
let open: AtBoard['open'];
let url: string;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoard(at => ({ system, open, url } = at));

it('a manager keeps the roster of a role and who is away, and sees what tomorrow reaches nobody', async () => {
  const page = await open('sm-S01');
  await page.goto(`${url}/#/duty`);
  await page.locator('#duty-role').selectOption('front-desk');
  // what was chosen before is shown until this has been read
  const week = page.locator('[data-key="week"]').filter({ has: page.locator('h2', { hasText: '前台人员' }) });
  await week.locator('td', { hasText: '全员当班' }).first().waitFor();
  await week.locator('summary', { hasText: '修改值班表' }).click();
  await week.locator('button', { hasText: '再加一班' }).click();
  await week.locator('.shift [name="until"]').fill('');
  await week.locator('button', { hasText: '保存值班表' }).click();
  await week.locator('.shift .fault', { hasText: '请填写时刻' }).waitFor();
  await week.locator('.shift [name="from"]').fill('20:00');
  await week.locator('.shift [name="until"]').fill('08:00');
  await week.locator('button', { hasText: '保存值班表' }).click();
  await week.locator('tr', { hasText: '周五' }).locator('li', { hasText: '20:00–次日08:00' }).waitFor();
  await week.locator('tr', { hasText: '周日' }).locator('.late', { hasText: '无人值班' }).waitFor();
  expect(must(200, await system.as('sm-S01').get('/duty/front-desk?store=S01'))).toMatchObject({
    shifts: [{ staff: 'fd-S01', days: [1, 2, 3, 4, 5], from: '20:00', until: '08:00' }],
  });

  const absences = page.locator('[data-key="absences"]');
  await absences.locator('summary', { hasText: '登记请假' }).click();
  const today = new Date().toISOString().slice(0, 10);
  for (const name of ['from', 'until']) await absences.locator(`[name="${name}"]`).fill(today);
  await absences.locator('[name="until"]').fill('2099-01-01');
  await absences.locator('button', { hasText: '登记' }).last().click();
  await absences.locator('.fault', { hasText: '最长 400 天' }).waitFor();
  await absences.locator('[name="until"]').fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
  await absences.locator('button', { hasText: '登记' }).last().click();
  await absences.locator('article', { hasText: '无代理' }).waitFor();
  const now = page.locator('[data-role="store-manager"]');
  await now.locator('.late', { hasText: '请假' }).waitFor();

  for (const staff of ['fd-S01', 'gm-1'])
    must(201, await system.as('admin-1').post('/absences', { staff, from: today, until: '2026-12-31' }));
  await system.openCase('appointment-via-store', { policy: {} });
  await page.goto(`${url}/#/reports/reach`);
  await page.locator('.card.reach[data-nobody]', { hasText: '无人可达' }).waitFor();
  expect(await page.locator('[data-count="nobody"]').textContent()).toBe('无人可达 1');

  await page.goto(`${url}/#/duty`);
  await absences.locator('article button', { hasText: '销假' }).first().click();
  await absences.locator('article button', { hasText: '确定销假' }).click();
  await absences.locator('article', { hasText: '无代理' }).nth(1).waitFor({ state: 'detached' });
});

it('an agency is made, found and changed, with what it was', async () => {
  const page = await open('admin-1');
  await page.goto(`${url}/#/agencies`);
  await page.locator('summary', { hasText: '添加机构' }).click();
  const adding = page.locator('form[aria-label="添加机构"]');
  await adding.locator('[name="key"]').fill('A77');
  await adding.locator('[name="name"]').fill('巴渝酒店');
  await adding.getByLabel('酒店').check();
  await adding.getByRole('button', { name: '添加' }).click();
  const form = page.locator('form[aria-label="修改 巴渝酒店"]');
  await form.locator('[name="name"]').fill('巴渝商旅');
  await form.getByRole('button', { name: '保存' }).click();
  await page.locator('summary', { hasText: '改动记录' }).click();
  await page.locator('.story li li', { hasText: '名称:巴渝酒店 → 巴渝商旅' }).waitFor();
  await page.locator('h1 a', { hasText: '全部机构' }).click();
  const found = page.locator('.entries li', { hasText: '巴渝商旅' });
  await found.waitFor();
  const kind = page.locator('form[aria-label="查找机构"] [name="kind"]');
  await kind.selectOption('flight');
  await found.waitFor({ state: 'detached' });
  await kind.selectOption('hotel');
  await found.waitFor();
});
