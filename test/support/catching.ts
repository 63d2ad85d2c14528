import { startCatcher, type Catcher } from '../../channels/catcher/start-catcher';
import { waysOut } from '../../channels/ways-out';
import { readStackConfig } from '../../config';
import type { ChannelKey } from '../../domain/notices/channels';
import { createLog } from '../../log';
import type { Gateway } from '../../channels/sms/http-gateway';
import { openGate } from './gate';
import { gatewayFrom } from './text-gateway';
import { exitsOf, type Exit } from '../../watch/delivery/exits';

/** A real mail server and real receivers, with the ways out that lead to them. */
export interface Catching {
  catcher: Catcher;
  exits: Map<ChannelKey, Exit>;
  /** The gateway of texts. */
  texts: Gateway;
  /** The address of a receiver behind the gates. */
  robotUrl: Catcher['robotUrl'];
  /** The mail server, the gateway and whatever is behind the gates are away until they are opened. */
  shut(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

export async function startCatching(): Promise<Catching> {
  const catcher = await startCatcher({ now: Date.now, slowMs: 50 });
  const [mailGate, webGate] = await Promise.all([
    openGate(new URL(catcher.mailUrl).host),
    openGate(catcher.outboundAllow),
  ]);
  const behind = (url: string) => url.replace(catcher.outboundAllow, webGate.address);
  const settings = readStackConfig({
    MAIL_URL: `smtp://${mailGate.address}`,
    MAIL_FROM: 'shoushi@chain.example',
    OUTBOUND_ALLOW: `${catcher.outboundAllow},${webGate.address}`,
  });
  const both = async (what: 'open' | 'shut') => {
    await Promise.all([mailGate[what](), webGate[what]()]);
  };
  const ways = waysOut({ settings, now: Date.now, log: createLog('test', 'silent') });
  return {
    catcher,
    exits: exitsOf(ways),
    texts: gatewayFrom({ TEXT_GATEWAY_URL: behind(catcher.textGatewayUrl) }),
    robotUrl: (...about) => behind(catcher.robotUrl(...about)),
    shut: () => both('shut'),
    open: () => both('open'),
    async close() {
      await both('shut');
      for (const way of ways.values()) way.close?.();
      await catcher.close();
    },
  };
}
