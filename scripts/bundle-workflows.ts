import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

const MOST_BYTES = 800 * 1024; // zod in it would cost eleven times the memory per cached case

/** Bundles the orders for the worker. Throws when the bundle grows past what a cached case may cost. */
export async function bundleWorkflows(root: string, out: string, entry = 'workflows/index.ts'): Promise<number> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(root, entry),
    // evaluated once for all cases instead of once for each: a third of the memory of a cached case
    preloadModules: [path.join(root, 'workflows/conductor/no-stack-traces.ts'), path.join(root, entry)],
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error },
  });
  const sourceMapAt = code.lastIndexOf('//# sourceMappingURL');
  const bytes = sourceMapAt < 0 ? code.length : sourceMapAt;
  if (bytes > MOST_BYTES) throw new Error(`the workflow bundle has ${bytes} bytes; ${MOST_BYTES} are allowed`);
  await writeFile(out, code);
  return bytes;
}

if (require.main === module) {
  const root = path.resolve(process.argv[2] ?? '.');
  void bundleWorkflows(root, process.argv[3] ?? path.join(root, 'dist', 'workflow-bundle.js')).then(bytes =>
    console.log(`workflow bundle: ${Math.round(bytes / 1024)} KB`),
  );
}
