import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Querier } from '../../db/connection';
import { keepMarkedAt, readEngineState } from '../../db/engine-state';
import { BEACON, BEAT_SIGNAL, beaconIdOf } from '../../workflows/conductor/contract';

/** Where the marker in the engine stands: an instant, `gone` where it has no beacon, `unseen` where it has and shows none yet. */
export type Marker = number | 'gone' | 'unseen';

/** Reads the marker: the instant up to which the engine surely remembers. A beacon is the workflow that shows it. */
export async function readMarker(client: Client, taskQueue: string): Promise<Marker> {
  try {
    const { memo } = await client.workflow.getHandle(beaconIdOf(taskQueue)).describe();
    const beat = memo?.['beat'];
    return typeof beat === 'number' ? beat : 'unseen';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'gone';
    throw error;
  }
}

/** The engine shows less than was read back from it before: it was put back in time. */
export async function isPutBack(db: Querier, marker: Marker): Promise<boolean> {
  const { markedAt } = await readEngineState(db);
  if (markedAt === null || marker === 'unseen') return false;
  return marker === 'gone' || marker < markedAt.getTime();
}

/** Keeps the marker that was read back. */
export async function keepMarker(db: Querier, marker: Marker): Promise<void> {
  if (marker === 'unseen') return;
  await keepMarkedAt(db, marker === 'gone' ? null : new Date(marker));
}

/**
 * Moves the marker on when the one read back is older than `everyMs`; `anew` begins the beacon anew. It stands at an
 * instant, so that none of a time the engine has lost comes again after a second restore.
 */
export async function moveMarker(
  client: Client,
  taskQueue: string,
  shown: Marker,
  { everyMs, anew, nowMs }: { everyMs: number; anew: boolean; nowMs: number },
): Promise<void> {
  const last = typeof shown === 'number' ? shown : 0;
  if (nowMs - last < everyMs) return;
  const beat = Math.max(nowMs, last + 1);
  await client.workflow.signalWithStart(BEACON, {
    taskQueue,
    workflowId: beaconIdOf(taskQueue),
    workflowIdConflictPolicy: anew ? 'TERMINATE_EXISTING' : 'USE_EXISTING',
    args: [beat],
    memo: { beat },
    signal: BEAT_SIGNAL,
    signalArgs: [beat],
    workflowTaskTimeout: '5 s',
    staticSummary: '灯标',
  });
}
