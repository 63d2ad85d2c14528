import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Querier } from '../../db/connection';
import { leaveNote, readNotes } from '../../db/notes';
import { BEACON, BEAT_SIGNAL, beaconIdOf } from '../../workflows/conductor/contract';

/** Where the marker in the engine stands: an instant, `gone` where it has no beacon, `unseen` where it has and shows none yet. */
export type Marker = number | 'gone' | 'unseen';

const TOPIC = 'engine-beat';

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
  const known = await knownMarker(db);
  if (known === null || marker === 'unseen') return false;
  return marker === 'gone' || marker < known;
}

/** Keeps the marker that was read back. */
export async function keepMarker(db: Querier, marker: Marker, nowMs: number): Promise<void> {
  if (marker === 'unseen') return;
  if (marker === 'gone') await db.query('delete from system_notes where topic = $1', [TOPIC]);
  else await leaveNote(db, TOPIC, 'engine', { beat: marker }, nowMs);
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

async function knownMarker(db: Querier): Promise<number | null> {
  const [kept] = await readNotes(db, TOPIC);
  const beat = kept?.note['beat'];
  return typeof beat === 'number' ? beat : null;
}
