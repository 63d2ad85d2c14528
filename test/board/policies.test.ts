import type { Page } from 'playwright-core';
import { withBoard, type AtBoard } from '../support/at-board';
import type { Lane } from '../support/lane';
import { must } from '../support/looking';

let system: Lane;
let open: AtBoard['open'];
let url: string;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoard(at => ({ system, open, url } = at));

const procedure = 'appointment-via-store';
const admin = () => system.as('admin-1');

/** The form of the procedure for all stores: what was chosen before is shown until this has been read. */
const formIn = (page: Page) => page.locator(`[data-key="${procedure} null"] form.policy`);

async function policies(): Promise<Page> {
  const page = await open('admin-1');
  await page.goto(`${url}/#/policies`);
  await page.locator('#policy-procedure').selectOption(procedure);
  return page;
}

it('an administrator changes a time and a level, sees what changes for whom, and saves it as a new version', async () => {
  const group = { name: '夜班群', channel: 'wecom', address: 'https://robot.example/cgi-bin/webhook/send?key=1' };
  must(200, await admin().put('/groups/night', { ...group, store: null, roles: [] }));
  await system.openCase(procedure);
  const page = await policies();
  await page.locator('[data-open-cases="1"]', { hasText: '保持立案时的版本' }).waitFor();
  await page.locator('[data-inherit="2"]', { hasText: '江北店' }).waitFor();
  const form = formIn(page);
  const accept = form.locator('[data-pointer="/policy/durations/accept"]');
  await accept.locator('input').fill('1.5');
  await accept.locator('select').selectOption({ label: '小时' });
  await form.getByRole('listitem', { name: '第 2 级' }).getByLabel('通知谁').selectOption({ label: '通知群 夜班群' });
  const changes = form.locator('section.changes li');
  expect(await changes.allTextContents()).toEqual([
    '受理:2 分钟 → 90 分钟',
    'L2 二级:超期 5 分钟后通知上上级 → 超期 5 分钟后通知上上级、通知群 夜班群',
  ]);

  // a value that is refused stays as it was typed, and so does all the rest
  await form.locator('summary', { hasText: '话术' }).click();
  const script = form.locator('[data-pointer="/policy/scripts/accept"]');
  await script.locator('textarea').fill('您好{nobody}');
  const save = form.getByRole('button', { name: '保存为新版本' });
  await save.click();
  await form.locator('.fault', { hasText: '请填写原因' }).waitFor();
  await form.getByLabel('原因').fill('周末人手不够');
  await form.locator('summary', { hasText: '话术' }).click(); // folded away, it opens where something is wrong in it
  await save.click();
  await script.locator('.fault', { hasText: '案件里没有 {nobody}' }).waitFor();
  expect(await script.locator('textarea').inputValue()).toBe('您好{nobody}');
  expect(await script.locator('textarea:focus').count()).toBe(1);
  await page.locator('#policy-store').selectOption('S02');
  await page.locator('p', { hasText: '没有自己的制度' }).waitFor();
  await page.locator('#policy-store').selectOption('');
  await script.locator('textarea').fill('您好{customerName}');
  await form.locator('summary', { hasText: '常见异议与答复' }).click();
  const objections = form.locator('[data-pointer="/policy/objections/accept"]');
  await objections.locator('summary').click();
  await objections.getByRole('button', { name: '再加一条' }).click();
  await objections.getByLabel('客户说').fill('太贵了');
  await form.locator('summary', { hasText: '短信模板' }).click();
  await form.getByLabel('未能联系上').fill('{nobody}');
  await save.click();
  await objections.locator('.fault', { hasText: '请填写' }).waitFor();
  await form.locator('[data-pointer="/policy/texts/could-not-reach-you"] .fault', { hasText: '{nobody}' }).waitFor();
  await objections.getByLabel('这样答复').fill('首次检查免费。');
  await form.getByLabel('未能联系上').fill('请回电江北店。');
  expect(await accept.locator('input').inputValue()).toBe('1.5');
  await save.click();

  const made = page.locator('[data-version="2"]');
  await made.locator('li', { hasText: '受理:2 分钟 → 90 分钟' }).waitFor();
  await made.locator('.meta', { hasText: '系统管理员 修改' }).filter({ hasText: '原因:周末人手不够' }).waitFor();
  await page.locator('[data-version="1"] .badge', { hasText: '在办 1 件' }).waitFor();
  expect(must(200, await admin().get(`/policies/${procedure}`))).toMatchObject({
    version: 2,
    durations: { accept: 'PT90M', 'answer-customer': 'PT5M' },
    ladder: [{ level: 'L1' }, { level: 'L2', after: 'PT5M', to: ['superior-2', 'group:night'] }, { level: 'L3' }],
    scripts: { accept: '您好{customerName}' },
    texts: { 'could-not-reach-you': '请回电江北店。' },
    objections: { accept: [{ says: '太贵了', answer: '首次检查免费。' }] },
    reason: '周末人手不够',
  });
});

it('what somebody else has saved meanwhile is not overwritten, and the page says so', async () => {
  const page = await policies();
  const form = formIn(page);
  await form.locator('summary', { hasText: '到期预警比例' }).click();
  await form.getByLabel('用去百分之几的时间时预警').fill('50');
  await form.getByLabel('原因').fill('试');
  must(201, await admin().put(`/policies/${procedure}`, { durations: { accept: 'PT4M' } }));
  await form.getByRole('button', { name: '保存为新版本' }).click();
  await form.locator('.message', { hasText: '已被他人改动' }).waitFor();
  expect(must(200, await admin().get(`/policies/${procedure}`))).toMatchObject({ warnAt: 0.8 });
  await page.locator('.warning', { hasText: '已有新的版本' }).getByRole('button').click();
  await page.locator('.warning').waitFor({ state: 'hidden' });
  expect(await form.locator('[data-pointer="/policy/durations/accept"] input').inputValue()).toBe('4');
});

it('a day is made a work day, shown before it is saved, and holds from then on', async () => {
  const year = new Date().getUTCFullYear();
  const sunday = `${year}-12-0${[1, 2, 3, 4, 5, 6, 7].find(day => new Date(Date.UTC(year, 11, day)).getUTCDay() === 0)}`;
  const page = await open('admin-1');
  await page.goto(`${url}/#/calendars`);
  await page.locator('[data-used-by]', { hasText: '120天流失招揽' }).waitFor();
  const day = page.locator(`[data-day="${sunday}"]`);
  await day.click();
  const form = page.locator('form', { hasText: '加入改动' });
  await form.getByLabel('当日').selectOption({ label: '调休上班' });
  await form.getByRole('button', { name: '加入改动' }).click();
  await form.locator('.fault', { hasText: '请填写名称' }).waitFor();
  await form.getByLabel('名称').fill('年终盘点');
  await form.getByRole('button', { name: '加入改动' }).click();
  await form.locator('li', { hasText: '周末 → 调休上班 年终盘点' }).waitFor();
  await day.and(page.locator('[data-kind="moved"][data-changed]')).waitFor();
  expect(await day.textContent()).toBe(`${Number(sunday.slice(8))}班`);
  await form.getByRole('button', { name: '保存为新版本' }).click();
  await day.and(page.locator(':not([data-changed])')).waitFor();
  const { items } = must(200, await admin().get<{ items: { workdays: object }[] }>(`/calendars?year=${year}`));
  expect(items[0]?.workdays).toMatchObject({ [sunday]: '年终盘点' });
});

it('a key is shown once, does what it was made for, and is withdrawn by a second press', async () => {
  const page = await open('admin-1');
  await page.goto(`${url}/#/api-keys`);
  await page.locator('.empty', { hasText: '没有密钥' }).waitFor();
  await page.locator('summary', { hasText: '添加密钥' }).click();
  const form = page.locator('form', { hasText: '可以做这些岗位的事' });
  await form.getByLabel('S01').check();
  await form.getByRole('button', { name: '添加' }).click();
  await form.locator('[data-name="roles"] .fault', { hasText: '请填写' }).waitFor();
  await form.getByLabel('名称').fill('收银系统');
  await form.getByLabel('前台人员').check();
  await form.getByRole('button', { name: '添加' }).click();
  const key = await page.locator('.secret input').inputValue();
  const asKey = () => system.by({ 'x-api-key': key }).get('/me');
  expect(must(200, await asKey())).toMatchObject({ roles: ['front-desk'], store: 'S01' });
  await page.getByRole('button', { name: '已保存' }).click();
  const card = page.locator('article.card', { hasText: '收银系统' });
  await card.locator('.meta', { hasText: '系统管理员 添加于' }).waitFor();
  await page.reload();
  await card.locator('.meta', { hasText: '最近使用' }).waitFor();
  expect(await page.locator('body').textContent()).not.toContain(key);
  await card.getByRole('button', { name: '撤销' }).click();
  await card.getByRole('button', { name: '确定撤销' }).click();
  await card.waitFor({ state: 'detached' });
  expect((await asKey()).status).toBe(401);
});

it('whoever may not change them does not find the pages', async () => {
  const page = await open('fd-S01');
  const places = await page.locator('nav a').allTextContents();
  expect(places).toContain('任务');
  expect(places.filter(place => ['制度', '日历', '密钥'].includes(place))).toEqual([]);
});
