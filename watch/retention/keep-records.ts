import type { Logger } from 'pino';
import { keptFromMs, runDue, type RetentionPolicy } from '../../domain/retention/policy';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { agedKinds } from '../../db/ledger/retention/count-due';
import { deleteAged, type AgedKind } from '../../db/ledger/retention/aged';
import { pseudonymise } from '../../db/ledger/retention/pseudonymise';
import { countDone, endRun, takePart } from '../../db/ledger/retention/runs';
import { unserved } from '../../db/ledger/retention/unserved';
import { currentRetention } from '../../db/read/retention';
import type { Turn, Work } from '../loop';

const LOOK_EVERY_MS = 600_000; // it is night, nobody waits
const BATCH = 500;

interface Night {
  ledger: Ledger;
  day: string;
  policy: RetentionPolicy;
  turn: Turn;
}

/**
 * Once a day, after the policy's time, withdraws and deletes what is kept no longer. Any number of processes share one
 * run; whoever dies leaves the rest to the others, or to itself.
 */
export function keepRecords({ ledger, log }: { ledger: Ledger; log: Logger }): Work {
  let doneDay: string | null = null;
  return {
    name: 'retention',
    everyMs: LOOK_EVERY_MS,
    async look(turn) {
      const db = ledger.store.pool;
      const policy = await currentRetention(db);
      const day = runDue(policy, ledger.now());
      if (day === null || day === doneDay) return Infinity;
      if (await takePart(db, day, policy, ledger.now())) {
        const night = { ledger, day, policy, turn };
        // what is due by its age first: as a dry run counts it
        for (const kind of agedKinds) await deleteAll(night, kind);
        await withdrawUnserved(night);
        if (turn.isStopped()) return Infinity;
        const isOver = await inLedger(ledger, tx => endRun(tx, day, policy, ledger.now()));
        if (isOver) log.info({ day, policyVersion: policy.version }, 'records kept');
      }
      doneDay = day;
      return Infinity;
    },
  };
}

/** One customer in each transaction: each is withdrawn whole. */
async function withdrawUnserved({ ledger, day, policy, turn }: Night): Promise<void> {
  const servedBeforeMs = keptFromMs(policy.periods['service-file'], ledger.now());
  for (const { plate, isHeld } of await unserved(ledger.store.pool, servedBeforeMs)) {
    if (turn.isStopped()) return;
    if (isHeld) continue;
    await inLedger(ledger, async (tx, world) => {
      const { state } = await pseudonymise(tx, plate, 'lists', world);
      if (state === 'gone') await countDone(tx, day, 'service-file', 'withdrawn', 1);
    });
  }
}

async function deleteAll({ ledger, day, policy, turn }: Night, kind: AgedKind): Promise<void> {
  const some = () =>
    inLedger(ledger, async tx => {
      const many = await deleteAged(tx, kind, policy, ledger.now(), BATCH);
      if (many > 0) await countDone(tx, day, kind, 'deleted', many);
      return many;
    });
  while (!turn.isStopped() && (await some()) > 0);
}
