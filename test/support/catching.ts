import { startCatcher, type Catcher } from '../../channels/catcher/start-catcher';
import { waysOut } from '../../channels/ways-out';
import { readStackConfig } from '../../config';
import type { ChannelKey } from '../../domain/notices/channels';
import { createLog } from '../../log';
import { exitsOf, type Exit } from '../../watch/delivery/exits';

/** A real mail server and real receivers, with the ways out that lead to them. */
export interface Catching {
  catcher: Catcher;
  exits: Map<ChannelKey, Exit>;
  close(): Promise<void>;
}

export async function startCatching(): Promise<Catching> {
  const catcher = await startCatcher({ now: Date.now, slowMs: 50 });
  const settings = readStackConfig({
    MAIL_URL: catcher.mailUrl,
    MAIL_FROM: 'shoushi@chain.example',
    OUTBOUND_ALLOW: catcher.outboundAllow,
  });
  const ways = waysOut({ settings, now: Date.now, log: createLog('test', 'silent') });
  return {
    catcher,
    exits: exitsOf(ways),
    async close() {
      for (const way of ways.values()) way.close?.();
      await catcher.close();
    },
  };
}
