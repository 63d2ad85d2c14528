import { createLog } from '../../log';
import { startLoop } from '../../watch/loop';
import { createDriver } from './drive';
import type { Lane } from './lane';
import { openLedger, type LedgerOptions } from './open-ledger';
import { realTime } from './until';

/** The system without the engine as time passes: for what looks at it from outside, as a browser does. */
export async function startLiveSystem(options: LedgerOptions = {}): Promise<Lane> {
  const { works, close, ...open } = await openLedger(options, { now: Date.now, tick: () => undefined });
  const log = createLog('test', process.env['TEST_LOG'] ?? 'silent');
  const loops = works.map(work => startLoop(work, { log, now: Date.now }));
  return {
    ...open,
    ...createDriver(open.as, realTime),
    ...realTime,
    async close() {
      await Promise.all(loops.map(loop => loop.stop()));
      await close();
    },
  };
}
