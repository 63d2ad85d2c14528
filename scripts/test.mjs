// `npm test [-- <jest arguments>]`: jest reads the sources themselves; the stack they need is started by jest's global setup.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';

const { root } = bootstrap();
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const running = spawn(process.execPath, [jest, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
// jest gets Ctrl-C from the terminal and closes its servers; wait for it
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && running.kill(signal));
running.once('exit', (code, signal) => process.exit(signal ? 1 : code));
