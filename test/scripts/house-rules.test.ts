import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');

const clock = 'export const at = () => [Date.now(), new Date()];\n';
const timer = 'export const later = (go: () => void) => setTimeout(go, 1);\n';
const read = 'export const rows = (db: { query(sql: string): string }) => db.query("select 1");\n';
const state = 'export const kept = new Map<string, string>();\n';
const unwatched = 'export const go = () => {\n  Promise.resolve(1);\n};\n';
const everything = clock + timer + read + state;

/** What stands where, and which rules say so, in order of their names. */
const places: readonly (readonly [path: string, text: string, says: readonly string[]])[] = [
  ['domain/one.ts', everything, ['house(no-clock)', 'house(no-clock)', 'house(no-module-state)']],
  ['domain/calendar/instants.ts', everything, ['house(no-clock)', 'house(no-clock)']],
  ['workflows/one.ts', everything, ['house(no-module-state)']],
  ['watch/deep/one.ts', everything, ['house(no-clock)', 'house(no-clock)', 'house(no-timer)']],
  ['watch/loop.ts', everything, ['house(no-clock)', 'house(no-clock)']],
  ['watch/engine-call.ts', everything, []],
  ['db/read/one.ts', everything, ['house(no-clock)', 'house(no-clock)', 'house(no-unchecked-read)']],
  ['db/read/statement.ts', everything, ['house(no-clock)', 'house(no-clock)']],
  ['api/one.ts', everything, ['house(no-clock)', 'house(no-clock)']],
  ['scripts/one.ts', everything, []],
  ['test/one.ts', everything, []],
  ['api/typed.ts', unwatched, ['typescript(no-floating-promises)']],
];

let tree: string;
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'house-rules-'));
  for (const path of ['.oxlintrc.jsonc', 'tsconfig.json', 'scripts/lint']) {
    cpSync(join(root, path), join(tree, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  for (const [path, text] of places) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
});
afterAll(() => rmSync(tree, { recursive: true }));

it('the rules of the house hold in their folders, and those that need types do', async () => {
  const found = await lint();
  expect(
    places.map(([path]) => [
      path,
      found
        .filter(({ filename }) => filename === path)
        .map(({ code }) => code)
        .sort(),
    ]),
  ).toEqual(places.map(([path, , says]) => [path, says]));
});

/** What lint says of the tree; that it says something is its failure. */
function lint(): Promise<{ filename: string; code: string }[]> {
  const command = [join(root, 'node_modules', 'oxlint', 'bin', 'oxlint'), '--format', 'json'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, command, { cwd: tree }, (failed, said) => {
      if (failed?.code !== 1) reject(new Error(`lint found nothing: ${said}`));
      else resolve((JSON.parse(said) as { diagnostics: { filename: string; code: string }[] }).diagnostics);
    });
  });
}
