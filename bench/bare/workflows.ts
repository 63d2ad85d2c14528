import { condition, defineSignal, proxyLocalActivities, setHandler, sleep } from '@temporalio/workflow';
import type { BareActivities } from './activities';

const { insertRow } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10 s' });

/** The least a case can be: a row when it starts, a row when it is told to complete. */
export async function bareCase(id: string): Promise<void> {
  let isDone = false;
  setHandler(defineSignal('done'), () => {
    isDone = true;
  });
  await insertRow(id, 'started', null);
  await condition(() => isDone);
  await insertRow(id, 'done', null);
}

/** The least a deadline can be: a durable timer, and a row when it fires. */
export async function bareTimer(id: string, dueMs: number): Promise<void> {
  await insertRow(id, 'armed', dueMs);
  await sleep(Math.max(1, dueMs - Date.now()));
  await insertRow(id, 'fired', dueMs);
}
