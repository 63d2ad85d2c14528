// `node scripts/run.mjs server …`: makes the clone runnable, then runs that module of dist/ as the program.
import { existsSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { fail } from './compile.mjs';

export function runCompiled(module, args) {
  const { dist } = bootstrap();
  const file = join(dist, `${module}.js`);
  if (!existsSync(file)) fail(`There is no ${module}.ts to run.`);
  Module.createRequire(file)(join(dist, 'readable-stacks.js'));
  process.argv = [process.execPath, file, ...args];
  // as the main module, so that `require.main === module` holds there
  Module.runMain();
}

const [, script, module, ...args] = process.argv;
if (script?.endsWith('run.mjs')) runCompiled(module, args);
