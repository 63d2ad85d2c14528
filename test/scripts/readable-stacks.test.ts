import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// as `npm test` has just built it
const root = join(__dirname, '..', '..');
const built = (module: string) => join(root, 'dist', `${module}.js`);

/** The stack of what running a line of JavaScript throws, in a process of its own as `npm start` makes them. */
function stackOf(line: string): string {
  const script = `try { ${line} } catch (error) { process.stdout.write(error.stack) }`;
  const run = spawnSync(process.execPath, ['--require', built('readable-stacks'), '-e', script], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return run.stdout;
}

test('a stack trace names the lines of our sources', () => {
  const stack = stackOf(`require(${JSON.stringify(built('config'))}).readConfig({})`);
  expect(stack).toMatch(/^ConfigError: DATABASE_URL is not set: [^\n]*\n {4}at Object\.readConfig /);
  const [, file = '', line] = /at Object\.readConfig \((.+):(\d+):\d+\)/.exec(stack) ?? [];
  expect(file).toBe(join(root, 'config.ts'));
  expect(readFileSync(file, 'utf8').split('\n')[Number(line) - 1]).toContain("throw new ConfigError('DATABASE_URL");
});

test('what is not ours, and what has no words, is left as it is', () => {
  expect(stackOf('null.of')).toMatch(/^TypeError: [^\n]+\n {4}at \[eval\]:1:\d+\n/);
  expect(stackOf('throw Object.defineProperty(new Error(), "message", { get() { throw 1 } })')).toMatch(
    /^Error\n? {0,4}/,
  );
});
