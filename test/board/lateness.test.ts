import { withBoardOf, type AtBoard } from '../support/at-board';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let at: AtBoard<LedgerSystem>;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoardOf(startLedgerSystem, each => (at = each));

it('how late alarms were is looked at with what was promised, by level too; of a time without any it says so', async () => {
  const page = await at.open('gm-1');
  await page.goto(`${at.url}/#/reports/lateness`);
  await page.locator('.empty', { hasText: '没有可测的时效' }).waitFor();
  const { id } = await at.system.openCase('appointment-via-store');
  await at.system.untilEscalated(id, ({ level }) => level === 'L1');
  await page.locator('#lateness-days').selectOption('7');
  const sent = page.locator('[aria-label="站内收件箱"] [data-stage="sent"]');
  await sent.locator('.numbers', { hasText: '承诺 2秒' }).waitFor();
  expect(await sent.locator('svg rect.limit').count()).toBe(1);
  await at.system.sql(`update escalations set fired_at = rung_at + interval '90 seconds' where case_id = $1`, [id]);
  await page.locator('#lateness-by').selectOption('level');
  const fired = page.locator('[aria-label="L1 一级"] [data-stage="fired"]');
  await fired.locator('strong.late', { hasText: '超过承诺的 1秒' }).waitFor();
  expect(await fired.locator('.numbers').textContent()).toContain('最大 2分');
});
