import { existsSync } from 'node:fs';

// the shell has no window, no extensions and no settings of its own: the same engine, in less time
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

// everybody's pages in one process of it: a process for each costs more than the page
export const usualArguments = ['--no-sandbox', '--disable-gpu', '--renderer-process-limit=1'];

/** Where a real browser is, if there is one here. */
export function executableOfBrowser(): string | undefined {
  return process.env['CHROMIUM'] ?? places.find(existsSync);
}
