import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

const MOST_BYTES = 800 * 1024; // zod in it would cost eleven times the memory per cached case

const MAP_FOLLOWS = '//# sourceMappingURL=data:application/json;charset=utf-8;base64,';

/** Bundles the orders for the worker. Throws when the bundle grows past what a cached case may cost. */
export async function bundleWorkflows(root: string, out: string, entry = 'workflows/index.ts'): Promise<number> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(root, entry),
    // evaluated once for all cases instead of once for each: a third of the memory of a cached case
    preloadModules: [path.join(root, 'workflows/conductor/no-stack-traces.ts'), path.join(root, entry)],
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error },
  });
  const bytes = code.lastIndexOf(MAP_FOLLOWS);
  if (bytes > MOST_BYTES) throw new Error(`the workflow bundle has ${bytes} bytes; ${MOST_BYTES} are allowed`);
  const mapAt = bytes + MAP_FOLLOWS.length;
  await writeFile(out, code.slice(0, mapAt) + withoutSources(code.slice(mapAt)));
  return bytes;
}

/** Which line is which stays; the sources are two thirds of a map that every worker reads, and no trace shows them. */
function withoutSources(map: string): string {
  const { sourcesContent: _, ...places } = JSON.parse(Buffer.from(map, 'base64').toString()) as Record<string, unknown>;
  return Buffer.from(JSON.stringify(places)).toString('base64');
}

if (require.main === module) {
  const root = path.resolve(process.argv[2] ?? '.');
  void bundleWorkflows(root, process.argv[3] ?? path.join(root, 'dist', 'workflow-bundle.js')).then(bytes =>
    console.log(`workflow bundle: ${Math.round(bytes / 1024)} KB`),
  );
}
