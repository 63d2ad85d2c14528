import { channels } from '../../channels/registry';
import type { WayOut } from '../../channels/way-out';
import type { Pace } from '../../db/ledger/deliveries/take-turn';
import type { ChannelKey } from '../../domain/notices/channels';

/** A way out, with how much of it one address takes and how many notices are said in one message. */
export interface Exit {
  wayOut: WayOut;
  pace: Pace | null;
  /** One server takes everything that goes this way. */
  isShared: boolean;
  together: number;
}

const MINUTE_MS = 60_000;
const ROBOTS: readonly ChannelKey[] = ['wecom', 'dingtalk', 'feishu'];
const MOST_TOGETHER = 20;

/** The ways out at the pace their registry says; robots, which many cases talk to, say what waits in one message. */
export function exitsOf(ways: ReadonlyMap<ChannelKey, WayOut>): Map<ChannelKey, Exit> {
  return new Map(
    [...ways].map(([key, wayOut]) => [
      key,
      {
        wayOut,
        pace: paceOf(channels[key].limits),
        isShared: channels[key].isShared,
        together: ROBOTS.includes(key) ? MOST_TOGETHER : 1,
      },
    ]),
  );
}

/** A quarter of a minute's share in a row, the rest of it spread out: never more than `perMinute` within any minute. */
function paceOf({ perMinute, perSecond }: { perMinute: number; perSecond: number | null }): Pace {
  const burst = Math.max(1, Math.min(Math.floor(perMinute / 4), perSecond ?? Infinity));
  return { burst, everyMs: Math.ceil(MINUTE_MS / Math.max(1, perMinute - burst)) };
}
