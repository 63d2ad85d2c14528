import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bareApp } from '../support/bare-app';

const root = path.join(__dirname, '../..');
const sources = path.join(root, 'api/board');
const built = mkdtempSync(path.join(tmpdir(), 'shoushi-board-'));
let bare: Awaited<ReturnType<typeof bareApp>>;

beforeAll(async () => {
  execFileSync(process.execPath, [path.join(root, 'scripts/bundle-board.mjs'), sources, built]);
  bare = await bareApp({ board: built });
});
afterAll(async () => {
  await bare.close();
  rmSync(built, { recursive: true });
});

const ask = (url: string, headers: Record<string, string> = {}) => bare.app.inject({ url, headers });
const bytesOf = (name: string) => statSync(path.join(built, name)).size;

/** What a page of the API names in its head. */
function namedIn(html: string): string[] {
  return [...html.matchAll(/(?:href|src)="\/?([\w-]+\.(?:css|js|svg))"/g)].map(([, name = '']) => name);
}

const pages = readdirSync(sources).filter(name => name.endsWith('.html'));
const plainPage = readFileSync(path.join(root, 'api/routes/plain-page.ts'), 'utf8');

test.each([...pages.map(name => [name, readFileSync(path.join(sources, name), 'utf8')]), ['a plain page', plainPage]])(
  'everything %s names is there once it is built, and no page asks for more than five files',
  async (_name, html = '') => {
    const named = namedIn(html);
    expect(named.length).toBeGreaterThan(0);
    expect(named.length).toBeLessThanOrEqual(5);
    for (const name of named) expect([name, (await ask(`/${name}`)).statusCode]).toEqual([name, 200]);
  },
);

test('nothing that was built reaches for another file', () => {
  for (const name of readdirSync(built).filter(each => /\.(js|css)$/.test(each))) {
    const text = readFileSync(path.join(built, name), 'utf8');
    expect([
      name,
      text.match(/@import|(?<!async )\bimport\s*[{*(]|\bfrom\s*["']\.|url\((?!["']?(?:data:|#))/g),
    ]).toEqual([name, null]);
  }
});

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['identity', undefined],
])('who takes %s gets it', async (accepted, encoding) => {
  for (const [name, type] of [
    ['main.js', 'javascript'],
    ['board.css', 'text/css'],
  ]) {
    const answer = await ask(`/${name}`, { 'accept-encoding': accepted });
    expect(answer.headers).toMatchObject({ 'content-type': expect.stringContaining(type ?? '') as string });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['vary']).toMatch(/accept-encoding/i);
  }
});

test('the first load of the board stays small enough for a phone', () => {
  expect(bytesOf('main.js.br') + bytesOf('board.css.br')).toBeLessThan(80 * 1_024);
});

test('a browser that has it asks whether it changed, and is told in no bytes', async () => {
  const { headers } = await ask('/main.js', { 'accept-encoding': 'br' });
  const again = await ask('/main.js', { 'accept-encoding': 'br', 'if-none-match': String(headers['etag']) });
  expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
});
