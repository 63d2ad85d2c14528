import type { Logger } from 'pino';
import type { Ledger } from '../../db/ledger/in-ledger';
import { findAgain } from '../../db/ledger/webhooks/find-again';
import { giveUp } from '../../db/ledger/webhooks/give-up';
import { putEvents } from '../../db/ledger/webhooks/put-events';
import { runningWebhooks, type Running } from '../../db/ledger/webhooks/running';
import { compareCursors, readCursorText, type JournalCursor } from '../../db/journal/cursor';
import { readJournal } from '../../db/journal/read-journal';
import type { Work } from '../loop';

export interface DispatchOptions {
  ledger: Ledger;
  log: Logger;
  onPut: () => void;
}

const LOOK_EVERY_MS = 1_000;
const GIVE_UP_EVERY_MS = 60_000;
const PAGE = 200;

interface Placed {
  webhook: Running;
  at: JournalCursor;
}

/**
 * Reads the journal on behalf of the chain's systems, once for all that are at the same place, and puts what each wants on
 * its way. Any number of processes may: whoever moves a webhook's place has put its events there.
 */
export function dispatchEvents({ ledger, log, onPut }: DispatchOptions): Work {
  const { now, store } = ledger;
  let gaveUpMs = -Infinity;

  /** Answers whether there is more to do. */
  const dispatch = async (group: readonly Placed[], at: JournalCursor, nowMs: number): Promise<boolean> => {
    const page = await readJournal(store.pool, { after: at, limit: PAGE, nowMs, keptMs: Infinity });
    if (page.lost) {
      log.warn(
        { webhooks: group.map(({ webhook }) => webhook.id), why: page.lost },
        'places of webhooks were looked for',
      );
      for (const { webhook } of group) await findAgain(store.pool, webhook, at, nowMs);
      return true;
    }
    if (page.events.length === 0 && compareCursors(page.cursor, at) === 0) return false;
    let put = 0;
    for (const { webhook } of group) put += await putEvents(store.pool, webhook, page, nowMs);
    if (put > 0) onPut();
    return page.isMore || put > 0;
  };

  return {
    name: 'webhooks',
    everyMs: LOOK_EVERY_MS,
    async look({ again, isStopped }) {
      const nowMs = now();
      if (nowMs - gaveUpMs >= GIVE_UP_EVERY_MS) {
        await giveUp(store.pool, nowMs);
        gaveUpMs = nowMs;
      }
      for (const group of byPlace(await runningWebhooks(store.pool))) {
        const [first] = group;
        if (first && !isStopped() && (await dispatch(group, first.at, nowMs))) again();
      }
      return Infinity;
    },
  };
}

/** Those that are at the same place, together. */
function byPlace(running: readonly Running[]): Placed[][] {
  const groups = new Map<string, Placed[]>();
  for (const webhook of running) {
    const at = readCursorText(webhook.cursor);
    if (!at) throw new Error(`the place of webhook ${webhook.id} cannot be read`);
    const { epoch, txid, caseId, seq, nth } = at;
    const key = [epoch, txid, caseId, seq, nth].join('.');
    groups.set(key, [...(groups.get(key) ?? []), { webhook, at }]);
  }
  return [...groups.values()];
}
