import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { executableOfBrowser, usualArguments } from './browser-program';
import { readServer } from './stack';

const phone = { width: 390, height: 800 };

/**
 * A real browser: the one of this run, where the lane has one, else one of its own. Closed, its pages are gone. Throws when
 * there is none: the board is tested in one, or not at all.
 */
export async function openBrowser(): Promise<Browser> {
  const { browser } = readServer();
  if (browser !== undefined) return chromium.connect(browser);
  const executablePath = executableOfBrowser();
  if (executablePath !== undefined) return chromium.launch({ executablePath, args: usualArguments });
  throw new Error(
    'There is no Chromium here to test the board in: apt-get install chromium fonts-noto-cjk, or name one in CHROMIUM.',
  );
}

/** A person of the demo staff at the board, signed in, at the width of a phone. What the page itself gets wrong is in `wrongs`. */
export interface Person {
  page: Page;
  wrongs: string[];
}

export async function atTheBoard(browser: Browser, url: string, staffId: string): Promise<Person> {
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const wrongs: string[] = [];
  page.on('pageerror', error => wrongs.push(error.message));
  // a refusal is an answer; anything else in the console is a fault of the page, such as a style its policy forbids
  page.on('console', line => {
    if (line.type() === 'error' && !line.text().includes('the server responded with a status of 4'))
      wrongs.push(line.text());
  });
  await page.goto(url);
  await page.locator('.staff button', { hasText: staffId }).click();
  await page.locator(`.me[title="${staffId}"]`).waitFor();
  return { page, wrongs };
}

/** Goes to a place of the bar, through the menu it stands in where it does. */
export async function goTo(page: Page, title: string): Promise<void> {
  const named = { hasText: new RegExp(`^${title}\\d*$`) };
  const link = page.locator('nav a', named);
  await link.waitFor({ state: 'attached' });
  const menu = page.locator('nav .menu', { has: page.locator('a', named) });
  if ((await menu.count()) > 0) await menu.locator('summary').click();
  await link.click();
}

/** The card of a case on the list that is shown. */
export function cardOf(page: Page, caseId: string): Locator {
  return page.locator('article.card', { has: page.locator(`a[href="#/cases/${caseId}"]`) });
}

/** Where a field of a step's record is filled in. */
export function fieldOf(page: Page, name: string): Locator {
  return page.locator(`[data-pointer="/record/${name}"]`).locator('input, textarea, select');
}
