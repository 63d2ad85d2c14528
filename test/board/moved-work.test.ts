import { withBoard, type AtBoard } from '../support/at-board';
import { must } from '../support/looking';

let at: AtBoard;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoard(ready => (at = ready));

it('a manager gives a step to somebody on the case page, who finds it in the inbox, and acknowledges all alarms at once', async () => {
  const soon = { policy: { durations: { accept: 'PT1S' } } };
  const open = () => at.system.openCase('appointment-via-store', soon);
  const cases = [await open(), await open()] as const;
  const [{ id }] = cases;
  must(200, await at.system.as('fd-S01').post(`/cases/${id}/steps/accept/claim`));
  const colleague = { name: '李明', roles: ['front-desk'], store: 'S01', active: true };
  must(201, await at.system.as('admin-1').put('/staff/li-1', colleague));
  const page = await at.open('sm-S01');
  await page.goto(`${at.url}/#/cases/${id}`);
  await page.locator('summary', { hasText: '转办' }).click();
  const form = page.locator('form[aria-label="转办"]');
  await form.locator('option', { hasText: '李明 (li-1)' }).waitFor({ state: 'attached' });
  await form.locator('button', { hasText: '转办' }).click();
  await form
    .locator('[data-name="reason"] .fault')
    .filter({ hasText: /\p{Script=Han}/u })
    .waitFor();
  await form.locator('[name="reason"]').fill('轮休');
  await form.locator('[name="to"]').selectOption('li-1');
  await form.locator('button', { hasText: '转办' }).click();
  await page.locator('section[aria-label="环节"] td', { hasText: '李明' }).waitFor();
  await page.locator('section[aria-label="经过"] li', { hasText: '转办' }).filter({ hasText: '轮休' }).waitFor();

  const holder = await at.open('fd-S01');
  await holder.goto(`${at.url}/#/inbox`);
  await holder.locator('[data-told="work-moved"]', { hasText: '已由 孔祥 转给他人' }).waitFor();

  for (const each of cases) await at.system.untilEscalated(each.id, ({ level }) => level === 'L1');
  await page.goto(`${at.url}/#/escalations`);
  await page.locator('button', { hasText: '全部确认' }).click();
  await page.locator('button', { hasText: '再按一次' }).click();
  await page.locator('.toast', { hasText: /已确认 \d+ 件/ }).waitFor();
  await page.locator('.empty', { hasText: '没有未确认的告警' }).waitFor();
});
