import { withBoard, type AtBoard } from '../support/at-board';
import { goTo } from '../support/browser';
import { must } from '../support/looking';
import type { Lane } from '../support/lane';

let system: Lane;
let open: AtBoard['open'];
let url: string;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoard(at => ({ system, open, url } = at));

it('a file becomes a plan whose bad rows are shown, and the plan is paused, resumed and cancelled', async () => {
  const page = await open('pd-1');
  await goTo(page, '提醒计划');
  await page.locator('summary', { hasText: '上传新的提醒计划' }).click();
  await page.locator('[name="kind"]').selectOption('festival');
  await page.locator('[name="name"]').fill('春节问候');
  await page.locator('[name="feedbackRoute"]').fill('业务部');
  await page.locator('[name="store"]').selectOption('S01');
  const rows = [
    '渝A12345,张伟,13800012345,春节,2030-02-03',
    ',没有车牌,,,2030-02-03',
    '渝B20001,李娜,,春节,2030-02-03',
  ];
  await page.locator('[name="file"]').setInputFiles({
    name: 'plan.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['plate,customerName,phone,item,dueOn', ...rows].join('\n')),
  });
  await page.locator('button', { hasText: '上传' }).click();

  const card = page.locator('article.card', { hasText: '春节问候' });
  await card.locator('a', { hasText: '有误 1' }).waitFor();
  await page.locator('section[aria-label="有误的行"] td', { hasText: /^3$/ }).waitFor();
  await card.locator('button', { hasText: '暂停' }).click();
  await card.locator('.badge', { hasText: '已暂停' }).waitFor();
  await card.locator('button', { hasText: '恢复' }).click();
  await card.locator('.badge', { hasText: '进行中' }).waitFor();
  await card.locator('[name="reason"]').fill('发错了名单');
  await card.locator('button', { hasText: '取消计划' }).click();
  await card.locator('.badge', { hasText: '已取消' }).waitFor();

  const { items } = must(200, await system.as('pd-1').get<{ items: Plan[] }>('/reminder-plans'));
  expect(items).toMatchObject([
    { name: '春节问候', status: 'cancelled', accepted: 2, rejected: 1, reason: '发错了名单' },
  ]);
});

it('a schedule shows when it runs next, is paused and resumed, and deleted at the second press', async () => {
  const schedule = {
    id: 'weekly-hand-in',
    procedure: 'pickup-slip-hand-in',
    eachStore: true,
    cron: '0 0 * * 1',
    timeZone: 'Asia/Shanghai',
  };
  must(201, await system.as('admin-1').post('/schedules', schedule));
  const page = await open('cs-1');
  await goTo(page, '定时');
  const card = page.locator('article.card', { hasText: 'weekly-hand-in' });
  await card.locator('code', { hasText: '0 0 * * 1' }).waitFor();
  await card.locator('button', { hasText: '暂停' }).click();
  await card.locator('.badge', { hasText: '已暂停' }).waitFor();
  await card.locator('button', { hasText: '恢复' }).click();
  await card.locator('.badge', { hasText: '进行中' }).waitFor();
  await card.locator('button', { hasText: /^删除$/ }).click();
  await card.locator('button', { hasText: '确定删除?' }).click();
  await card.waitFor({ state: 'detached' });
});

it('plans and schedules are places of those who may see them', async () => {
  const page = await open('fd-S01');
  await page.locator('nav a', { hasText: '短信' }).waitFor({ state: 'attached' });
  expect(await page.locator('nav a', { hasText: /提醒计划|定时/ }).count()).toBe(0);
});

it('texts are shown with their state', async () => {
  const { id: caseId } = await system.openCase('appointment-via-store');
  await system.sql(
    `insert into texts (id, case_id, step, round, template, phone, body, state, queued_at, sent_at, tries, channel)
      values ($1, $1, 'answer-customer', 1, 'could-not-reach-you', '13800012345', '您好', 'sent', now(), now(), 1, 'local-outbox')`,
    [caseId],
  );
  const page = await open('fd-S01');
  await goTo(page, '短信');
  const card = page.locator('article.card', { has: page.locator(`a[href="#/cases/${caseId}"]`) });
  await card.locator('.badge', { hasText: '已发' }).waitFor();
  await page.locator('#text-state').selectOption('failed');
  await card.waitFor({ state: 'detached' });
});

it('a case leads to the case it came from, and back', async () => {
  const input = { plate: '渝A12345', customerName: '张伟', appointmentAt: '2030-01-01T02:00:00Z' };
  const parent = await system.openCase('appointment-fulfilment', { input });
  const { children } = await system.untilCase(parent.id, it => it.children.length > 0);
  const page = await open('cs-1');
  await page.goto(`${url}/#/cases/${parent.id}`);
  await page.locator(`.family a[href="#/cases/${children[0]}"]`).click();
  await page.locator(`.family a[href="#/cases/${parent.id}"]`).waitFor();
});

interface Plan {
  name: string;
  status: string;
}
