// `npm run check`: every `check:…` script of package.json, as many at a time as there are cores. Needs no server.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { say, seconds } from './compile.mjs';

const { root } = bootstrap();
const startedAt = Date.now();
const waiting = Object.entries(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts).filter(([name]) =>
  name.startsWith('check:'),
);
const failed = [];

await Promise.all(Array.from({ length: availableParallelism() }, workThrough));
say(failed.length === 0 ? `✓ all checks (${seconds(startedAt)})` : `✗ ${failed.join(', ')} (${seconds(startedAt)})`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function workThrough() {
  for (let next = waiting.shift(); next; next = waiting.shift()) await check(...next);
}

/** What a check says is shown only when it fails. */
async function check(name, command) {
  const from = Date.now();
  const { code, output } = await run(command);
  if (code !== 0) failed.push(name);
  say(`${code === 0 ? '✓' : '✗'} ${name} (${seconds(from)})`);
  if (code !== 0) say(output.trimEnd());
}

function run(command) {
  const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(command, { cwd: root, shell: true, env: { ...process.env, PATH, FORCE_COLOR: '0' } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk));
  return new Promise(resolve => child.once('close', code => resolve({ code, output })));
}
