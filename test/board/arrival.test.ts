import { withBoard, type AtBoard } from '../support/at-board';
import { msOf, stepOf } from '../support/looking';
import { cardOf } from '../support/browser';

let at: AtBoard;
withBoard(ready => (at = ready));

const awaited = async () => {
  const { id } = await at.system.openCase('appointment-fulfilment', {
    input: { service: '保养', appointmentAt: new Date(Date.now() + 3_600_000).toISOString() },
    policy: { settings: { remindBefore: 'P1D' } },
  });
  expect((await at.system.untilStep(id, 'receive')).dueAt).toBeNull();
  return id;
};
const receptionOf = async (id: string) => stepOf(await at.system.theCase(id), 'receive');

it('the front desk reports on the case page that the customer is here, and the reception is counted', async () => {
  const id = await awaited();
  const page = await at.open('fd-S01');
  await page.goto(`${at.url}/#/cases/${id}`);
  await page.locator('header.case dt', { hasText: '预约时间' }).waitFor();
  const row = page.locator('tr', { hasText: '接待' });
  const clickedMs = Date.now();
  await row.getByRole('button', { name: '客户已到店' }).click();
  await row.locator('[data-due]').waitFor();
  expect(await page.getByRole('button', { name: '客户已到店' }).count()).toBe(0);
  expect(msOf((await receptionOf(id)).dueAt)).toBeGreaterThanOrEqual(clickedMs + 120_000);
  await page.locator('.facts', { hasText: '客户到店' }).waitFor();
});

it('so does the advisor on the card, before anything is filled in', async () => {
  const id = await awaited();
  const page = await at.open('sa-S01');
  const card = cardOf(page, id).filter({ hasText: '接待' });
  await card.locator('.meta', { hasText: /· 预约 \d/ }).waitFor();
  await card.getByRole('button', { name: '客户已到店' }).click();
  await card.locator('[data-due]').waitFor();
  expect(await card.getByRole('button', { name: '客户已到店' }).count()).toBe(0);
  expect((await receptionOf(id)).status).toBe('open');
});

it('whoever does not receive customers is not asked', async () => {
  const id = await awaited();
  const page = await at.open('ss-S01');
  await page.goto(`${at.url}/#/cases/${id}`);
  await page.locator('tr', { hasText: '接待' }).waitFor();
  expect(await page.getByRole('button', { name: '客户已到店' }).count()).toBe(0);
});

it('what goes on beside the reception says from when, and that nobody needs it once the customer is here', async () => {
  const appointmentAt = new Date(Date.now() + 2 * 3_600_000).toISOString();
  const { id } = await at.system.openCase('appointment-fulfilment', { input: { service: '保养', appointmentAt } });
  const page = await at.open('sa-S01');
  const card = cardOf(page, id).filter({ hasText: '确认到店' });
  await card.locator('.meta', { hasText: '后可开始' }).waitFor();
  await page.goto(`${at.url}/#/cases/${id}`);
  const row = page.locator('section tr', { hasText: '确认到店' });
  await row.locator('td', { hasText: / 起$/ }).waitFor();
  await page.getByRole('button', { name: '客户已到店' }).click();
  await row.locator('td', { hasText: '不再需要' }).waitFor();
});
