import type { Browser, BrowserContext, Page } from 'playwright-core';
import { cardOf, fieldOf, openBrowser } from '../support/browser';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { stepOf } from '../support/looking';
import { startProvider, type TestProvider } from '../support/oidc';
import { serveBoard } from '../support/serve-board';

jest.setTimeout(120_000); // a browser beside everything else takes its time
const people = [
  { id: 'op-1', name: '周敏', roles: ['operator'] },
  { id: 'op-2', name: '吴静', roles: ['operator'] },
];
let provider: TestProvider;
let system: LedgerSystem;
let board: Awaited<ReturnType<typeof serveBoard>>;
let browser: Browser;
let context: BrowserContext;
const wrongs: string[] = [];
beforeAll(async () => {
  system = await startLedgerSystem();
  board = await serveBoard(system, {}, async publicUrl => {
    provider = await startProvider(publicUrl, people);
    return provider.settings;
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await board.close();
  await provider.close();
  await system.close();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'zh-CN' });
  context.setDefaultTimeout(20_000);
  context.on('weberror', error => wrongs.push(error.error().message));
});
afterEach(async () => {
  await context.close();
  expect(wrongs.splice(0)).toEqual([]);
});

const me = (page: Page, id: string) => page.locator(`.me[title="${id}"]`).waitFor();
const signsIn = async (page: Page, name: string) => {
  await page.locator('main a', { hasText: '登录' }).click();
  await page.locator('button', { hasText: name }).click();
};

it('signs in at the provider, works, is asked to again after half an hour without losing what was typed, signs out', async () => {
  const { id } = await system.openCase('appointment-via-call-centre');
  const page = await context.newPage();
  await page.goto(`${board.url}/#/`);
  await signsIn(page, '周敏');
  await me(page, 'op-1');
  expect(await page.evaluate('document.cookie')).toBe('');
  await cardOf(page, id).locator('button', { hasText: '办理' }).click();
  await fieldOf(page, 'request').fill('小保养,换机油');

  system.clock.moveTo(system.clock.now() + 31 * 60_000);
  await page.locator('form.work button', { hasText: '完成' }).click();
  await page.locator('#expired').waitFor();
  await page.locator('main').waitFor({ state: 'hidden' });
  const [second] = await Promise.all([
    context.waitForEvent('page'),
    page.locator('#expired a', { hasText: '重新登录' }).click(),
  ]);
  await page.locator('#expired').waitFor({ state: 'hidden' }); // the provider still knows them
  await second.close();
  expect(await fieldOf(page, 'request').inputValue()).toBe('小保养,换机油');
  await page.locator('form.work button', { hasText: '完成' }).click();
  await page.locator('.toast', { hasText: '受理 已完成' }).waitFor();
  expect(stepOf(await system.theCase(id), 'accept')).toMatchObject({ status: 'done', completedBy: 'op-1' });

  await page.locator('button', { hasText: '退出' }).click();
  await page.waitForURL(({ href }) => !href.startsWith(board.url));
  await page.locator('button', { hasText: '退出' }).click(); // the provider asks, too
  await page.locator('main a', { hasText: '登录' }).waitFor();
  expect(await system.sql('select person from sessions')).toEqual([]);
});

it('a page follows who is signed in: another of them takes over, and what it asks by itself keeps nobody signed in', async () => {
  const first = await context.newPage();
  await first.addInitScript(
    'const now = Date.now; globalThis.aheadMs = 0; Date.now = () => now() + globalThis.aheadMs;',
  );
  await first.goto(`${board.url}/#/inbox`);
  await signsIn(first, '周敏');
  await me(first, 'op-1');
  expect(new URL(first.url()).hash).toBe('#/inbox');
  // as a browser with a window says it; without one every tab is seen all the time
  const isSeen = () => first.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
  const asking = async () => {
    const sent = first.waitForRequest(asked => asked.url().includes('/v1/inbox'));
    await isSeen();
    return (await sent).headers()['x-by-itself'];
  };
  await first.keyboard.press('Shift');
  expect(await asking()).toBeUndefined();
  await first.evaluate('globalThis.aheadMs = 61_000');
  expect(await asking()).toBe('1');

  const second = await context.newPage();
  await second.goto(`${board.url}/auth/login?anew=true`);
  await second.locator('button', { hasText: '吴静' }).click();
  await me(second, 'op-2');
  // it may follow by itself at this very moment, since the provider says that the first has left, and is loaded anew
  const unlessAnew = (done: Promise<unknown>) => done.catch(() => undefined);
  await unlessAnew(first.evaluate('globalThis.aheadMs = 0'));
  await first.bringToFront();
  await unlessAnew(isSeen());
  await me(first, 'op-2');
});
