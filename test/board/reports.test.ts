import { withBoardOf, type AtBoard } from '../support/at-board';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let at: AtBoard<LedgerSystem>;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoardOf(
  () => startLedgerSystem({ daily: ['reports'] }),
  each => (at = each),
);

/** As if nobody had looked for two days. */
async function twoEvenings() {
  await at.system.settle();
  await at.system.sql(`update report_runs set day = day - 2 where report = 'serious-complaints'`);
  await at.system.sql(`update report_runs set day = day - 7 where report = 'weekly-sum'`);
  await at.system.settle();
}

it('a report that came by itself stands in the inbox, of an empty day too, and leads to its lines', async () => {
  const { id } = await at.system.openCase('complaint', { store: 'S01', input: { content: '音响不响' } });
  await at.system.drive(id, {}, 'classify');
  await at.system.complete(id, 'classify', { outcome: 'major', category: 'attitude' });
  await twoEvenings();
  const page = await at.open('gm-1');
  await page.goto(`${at.url}/#/inbox`);
  const card = page.locator('article[data-report="serious-complaints"]').first();
  await card.locator('h2', { hasText: '重大投诉与待立即解决事项' }).waitFor();
  await card.locator('p', { hasText: '告警未确认 1' }).waitFor();
  const week = page.locator('article[data-report="weekly-sum"]');
  await week.locator('p', { hasText: '没有需要上报的事项' }).waitFor();
  await card.locator('a', { hasText: '查看报表' }).click();
  const row = page.locator('table.report tr', { hasText: '告警未确认' });
  await row.locator('td', { hasText: '服务态度' }).waitFor();
  await row.locator('a', { hasText: '渝A12345' }).click();
  await page.locator('header.case h1', { hasText: '渝A12345' }).waitFor();
  await page.goto(`${at.url}/#/inbox`);
  await card.locator('button', { hasText: '标为已读' }).click();
  await page.locator('article.read[data-report="serious-complaints"]').waitFor();
});
