import { withBoard, type AtBoard } from '../support/at-board';
import { cardOf, fieldOf, goTo } from '../support/browser';
import { stepOf } from '../support/looking';
import type { Lane } from '../support/lane';
import { untilPast } from '../support/until';

const procedure = 'appointment-via-call-centre';
let system: Lane;
let open: AtBoard['open'];
let url: string;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoard(at => ({ system, open, url } = at));

it('a case is opened and its first step completed with the keyboard alone', async () => {
  const page = await open('op-1');
  await page.goto(`${url}/#/new`);
  await page.locator('[data-pointer="/input/plate"] input').focus();
  await page.keyboard.type('渝A12345');
  await page.keyboard.press('Tab');
  await page.keyboard.type('张伟');
  await page.keyboard.press('Enter');
  await page.locator('header.case h1', { hasText: '渝A12345 张伟' }).waitFor();

  await page.locator('table button', { hasText: '办理' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.look-up', { hasText: '有权享受' }).waitFor();
  await fieldOf(page, 'service').focus();
  await page.keyboard.type('小保养');
  await page.keyboard.press('Enter');
  await page.locator('.toast', { hasText: '受理 已完成' }).waitFor();

  const [opened] = await system.sql('select id from cases order by opened_at desc limit 1');
  const theCase = await system.theCase(String(opened?.['id']));
  expect(stepOf(theCase, 'accept')).toMatchObject({
    status: 'done',
    completedBy: 'op-1',
    record: { service: '小保养' },
  });
});

it('two people race for one step: one completes it, the other is told and keeps what was typed', async () => {
  const pages = await Promise.all([open('op-1'), open('op-2')]);
  const { id } = await system.openCase(procedure);
  for (const page of pages) {
    await cardOf(page, id).locator('button', { hasText: '办理' }).click();
    await fieldOf(page, 'request').fill('各写各的');
  }
  await Promise.all(pages.map(page => page.locator('form.work button', { hasText: '完成' }).click()));

  const winner = stepOf(await system.untilCase(id, it => stepOf(it, 'accept').status === 'done'), 'accept').completedBy;
  const [won, lost] = winner === 'op-1' ? pages : pages.toReversed();
  await won?.locator('.toast', { hasText: '受理 已完成' }).waitFor();
  await lost?.locator('.message', { hasText: '已经不是待办' }).waitFor();
  await lost?.locator('article.gone', { hasText: `${winner === 'op-1' ? '周敏' : '吴静'} 已完成这个环节` }).waitFor();
  expect(await lost?.locator('article.gone [data-pointer="/record/request"] textarea').inputValue()).toBe('各写各的');
  expect(await system.facts(id, 'step-completed')).toHaveLength(1);
});

it('a countdown turns amber before its deadline and red after it, not a moment early', async () => {
  const page = await open('op-1');
  const { id, steps } = await system.openCase(procedure, { policy: { durations: { accept: 'PT6S' } } });
  const dueMs = Date.parse(steps[0]?.dueAt ?? '');
  const countdown = cardOf(page, id).locator('.countdown');
  await countdown.and(page.locator('.calm')).waitFor();
  await countdown.and(page.locator('.soon')).waitFor();
  await countdown.and(page.locator('.late')).waitFor();
  expect(Date.now()).toBeGreaterThanOrEqual(dueMs);
  expect(await countdown.textContent()).toMatch(/^已超时 \d+秒$/);
  expect(await page.evaluate(`getComputedStyle(document.querySelector('.countdown.late')).color`)).toBe(
    'rgb(179, 21, 29)',
  );
});

it('an alert appears in the inbox of the superior, who acknowledges it there', async () => {
  const page = await open('sm-S01');
  const { id } = await system.openCase(procedure, { policy: { durations: { 'relay-reply': 'PT2S' } } });
  await system.drive(id, {}, 'relay-reply');
  await page.locator('.toast', { hasText: '新的告警 L1' }).waitFor();
  expect(await page.locator('.count').textContent()).toBe('1');

  await goTo(page, '收件箱');
  const notice = cardOf(page, id).filter({ hasText: '超过期限:回复话务员' });
  await notice.waitFor();
  await notice.locator('button', { hasText: '确认' }).click();
  await notice.locator('.badge', { hasText: '已确认' }).waitFor();
  await page.locator('.count').waitFor({ state: 'detached' });
  const { escalations } = await system.theCase(id);
  expect(escalations).toMatchObject([{ level: 'L1', acknowledgedBy: 'sm-S01' }]);
});

it("the server's fault is shown at its field, and goes when it is put right", async () => {
  const page = await open('ss-S01');
  const { id } = await system.openCase(procedure, { policy: {} });
  await system.drive(id, {}, 'reply');
  await cardOf(page, id).locator('button', { hasText: '办理' }).click();
  await fieldOf(page, 'reply').fill('明早九点');
  await fieldOf(page, 'estimatedCost').fill('-5');
  await page.locator('button.outcome', { hasText: '可以安排' }).click();
  await page.locator('[data-pointer="/record/estimatedCost"] .fault', { hasText: '不能小于 0' }).waitFor();
  expect(await fieldOf(page, 'estimatedCost').getAttribute('aria-invalid')).toBe('true');
  expect(await fieldOf(page, 'reply').inputValue()).toBe('明早九点');

  await fieldOf(page, 'estimatedCost').fill('380');
  await page.locator('button.outcome', { hasText: '可以安排' }).click();
  await page.locator('.toast', { hasText: '出具回复 已完成' }).waitFor();
  const replied = stepOf(await system.theCase(id), 'reply');
  expect(replied.record).toMatchObject({ outcome: 'confirmed', reply: '明早九点', estimatedCost: 380 });
});

it('what is being typed stays, with its focus, while new work comes in', async () => {
  const page = await open('fd-S02');
  const mine = await system.openCase('appointment-via-store', { store: 'S02' });
  await cardOf(page, mine.id).locator('button', { hasText: '办理' }).click();
  await fieldOf(page, 'request').fill('');
  await fieldOf(page, 'request').pressSequentially('前半句,');
  const urgent = await system.openCase('appointment-via-store', {
    store: 'S02',
    policy: { durations: { accept: 'PT30S' } },
  });
  await cardOf(page, urgent.id).waitFor();
  await untilPast(Date.now() + 2_500); // another poll
  await page.keyboard.type('后半句');
  expect(await fieldOf(page, 'request').inputValue()).toBe('前半句,后半句');
  expect(await page.locator('article.card').first().locator(`a[href="#/cases/${urgent.id}"]`).count()).toBe(1);
});

it('the case page shows steps, alarms and what happened, to those who may see it', async () => {
  const { id } = await system.openCase(procedure, { policy: { durations: { accept: 'PT1S' } } });
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  await system.drive(id);
  const page = await open('cs-1');
  await page.goto(`${url}/#/cases/${id}`);
  await page.locator('header.case .badge', { hasText: '预约成功' }).waitFor();
  expect(await page.locator('tr.breached .late').textContent()).toMatch(/^\d+秒$/);
  expect(await page.locator('tr.breached [title="op-1"]').textContent()).toBe('周敏');
  expect(await page.locator('.facts .by').allTextContents()).toEqual(expect.arrayContaining(['系统', '周敏']));
  expect(await page.locator('header.case dt', { hasText: '时区' }).count()).toBe(0);
  expect(await page.locator('.facts [data-kind="deadline-missed"]').count()).toBe(1);
  expect(await page.locator('a', { hasText: 'Temporal' }).getAttribute('href')).toMatch(
    new RegExp(`/workflows/${id}$`),
  );

  await system.sql(`update stores set time_zone = 'Asia/Urumqi' where key = 'S02'`);
  await system.sql(`select pg_notify('shoushi_world', 'S02')`);
  const farWest = await system.openCase('appointment-via-store', { store: 'S02' });
  const [{ opened } = {}] = await system.sql(
    `select to_char(opened_at at time zone 'Asia/Urumqi', 'HH24:MI:SS') as opened from cases where id = $1`,
    [farWest.id],
  );
  await page.goto(`${url}/#/cases/${farWest.id}`);
  const head = page.locator('header.case', { hasText: 'Asia/Urumqi(GMT+6)' });
  await head.locator('dd', { hasText: String(opened) }).waitFor();

  const elsewhere = await open('fd-S02');
  await elsewhere.goto(`${url}/#/cases/${id}`);
  await elsewhere.locator('.empty', { hasText: '没有找到' }).waitFor();
});
