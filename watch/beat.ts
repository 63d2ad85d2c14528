import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Querier } from '../db/connection';
import { leaveNote, readNotes } from '../db/notes';
import { BEACON, BEAT_SIGNAL, beaconIdOf } from '../workflows/contract';

/** What the engine shows: its latest beat, `gone` where it has no beacon, `unseen` where it has and shows none yet. */
export type Beat = number | 'gone' | 'unseen';

const TOPIC = 'engine-beat';

/** Reads the beat the engine shows: the instant up to which it surely remembers. */
export async function readBeat(client: Client, taskQueue: string): Promise<Beat> {
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
export async function isPutBack(db: Querier, beat: Beat): Promise<boolean> {
  const known = await knownBeat(db);
  if (known === null || beat === 'unseen') return false;
  return beat === 'gone' || beat < known;
}

/** Keeps the beat that was read back. */
export async function keepBeat(db: Querier, beat: Beat): Promise<void> {
  if (beat === 'unseen') return;
  if (beat === 'gone') await db.query('delete from system_notes where topic = $1', [TOPIC]);
  else await leaveNote(db, TOPIC, 'engine', { beat });
}

/**
 * Sends the engine the next beat when the one read back is older than `everyMs`; `anew` begins the beacon anew. A beat is an
 * instant, so that none of a time the engine has lost comes again after a second restore.
 */
export async function sendBeat(
  client: Client,
  taskQueue: string,
  shown: Beat,
  { everyMs, anew }: { everyMs: number; anew: boolean },
): Promise<void> {
  const last = typeof shown === 'number' ? shown : 0;
  if (Date.now() - last < everyMs) return;
  const beat = Math.max(Date.now(), last + 1);
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

async function knownBeat(db: Querier): Promise<number | null> {
  const [kept] = await readNotes(db, TOPIC);
  const beat = kept?.note['beat'];
  return typeof beat === 'number' ? beat : null;
}
