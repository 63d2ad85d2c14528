// The job after the engine's start: the namespace and the search attributes, and a wait until they can be used.
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import config from '../dist/config.js';
import engine from '../dist/scripts/stack/ensure-engine.js';

const { temporalAddress: address, temporalNamespace: namespace } = config.readOrExit(config.readConfig);
await engine.ensureEngine(address, namespace);

// the engine lists new attributes 1–2 s before its frontend takes them in a start
const connection = await Connection.connect({ address });
const query = "`Procedure` = 'none' and `Store` = 'none'";
const invalidArgument = 3;
for (let tries = 0; ; tries += 1) {
  try {
    await connection.workflowService.countWorkflowExecutions({ namespace, query });
    break;
  } catch (error) {
    if (error.code !== invalidArgument || tries === 100) throw error;
    await pause(200);
  }
}
await connection.close();
console.log(`the engine is ready for ${namespace}`);
