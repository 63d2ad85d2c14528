import type { BrowserServer } from 'playwright-core';
import { executableOfBrowser, usualArguments } from './browser-program';
import { publish, readServer } from './stack';

/** Of this process of jest: its setup starts it, its teardown ends it. */
let running: BrowserServer | null = null;

/**
 * Starts one browser for all test files of a run, where there is one. Each opens its own pages in it, with cookies and storage
 * of their own.
 */
export async function shareBrowser(): Promise<void> {
  const executablePath = executableOfBrowser();
  if (executablePath === undefined) return; // the tests that need it say so
  const { chromium } = await import('playwright-core');
  // Ctrl-C is jest's; with its process the browser ends too
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  running = await chromium.launchServer({
    executablePath,
    args: usualArguments,
    host: '127.0.0.1',
    ...signals,
  });
  publish({ ...readServer(), browser: running.wsEndpoint() });
}

/** Ends it, where there is one. */
export async function endSharedBrowser(): Promise<void> {
  await running?.close();
  running = null;
}
