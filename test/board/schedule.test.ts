import { withBoard, type AtBoard } from '../support/at-board';
import type { Lane } from '../support/lane';
import { must } from '../support/looking';
import { dayAhead, hourly, slotsOf, timeAhead } from '../support/slots';

let system: Lane;
let open: AtBoard['open'];
let url: string;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoard(at => ({ system, open, url } = at));

it('a manager says what a day takes, and the day shows what is booked, held and by which cars', async () => {
  const slots = slotsOf(system);
  const page = await open('sm-S01');
  await page.goto(`${url}/#/schedule`);
  await page.locator('.empty', { hasText: '没有可预约的时段' }).waitFor();
  await page.locator('#schedule-day').fill(dayAhead(2));
  await page.locator('summary', { hasText: '设定可约数' }).click();
  await page.locator('button', { hasText: '再加一段' }).click();
  await page.locator('#capacity-scope').selectOption('week');
  await page.locator('[name="until"]').fill('08:00');
  await page.locator('form button', { hasText: '保存' }).click();
  await page.locator('.stretch .fault', { hasText: '放不下一个时段' }).waitFor();
  await page.locator('[name="until"]').fill('11:00');
  await page.locator('[name="capacity"]').fill('1');
  await page.locator('form button', { hasText: '保存' }).click();
  const nine = page.locator('table.slots tr', { hasText: '09:00–10:00' });
  await nine.waitFor();

  await slots.booked(timeAhead(2, '09:00'), { service: '小保养' });
  const held = await slots.asked();
  must(200, await slots.reply(held, timeAhead(2, '09:30'), { overbook: true }));
  await nine.locator('.badge', { hasText: '超额' }).waitFor();
  expect(await nine.locator('td').allTextContents()).toEqual(['1', '1超额', '1', expect.stringContaining('小保养')]);
  await nine.locator('li', { hasText: '预留' }).locator('a', { hasText: '渝A12345' }).click();
  await page.locator('header.case h1', { hasText: '渝A12345' }).waitFor();
});

it('an operator chooses the store and the department, and changes nothing', async () => {
  must(200, await system.as('sm-S02').put('/schedule/capacity', hourly(3, { store: 'S02', department: '美容部' })));
  const page = await open('op-1');
  await page.goto(`${url}/#/schedule`);
  await page.locator('#schedule-store').selectOption('S02');
  await page.locator('#schedule-department').selectOption('美容部');
  await page.locator('table.slots tr', { hasText: '11:00–12:00' }).locator('td', { hasText: '3' }).waitFor();
  expect(await page.locator('summary', { hasText: '设定可约数' }).count()).toBe(0);
});
