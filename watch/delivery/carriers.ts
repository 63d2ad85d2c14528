import type { TextChannel } from '../../channels/sms/text-channel';
import type { Leased } from '../../db/ledger/deliveries/lease';
import type { Ledger } from '../../db/ledger/in-ledger';
import { acknowledgingLinks } from '../../db/ledger/notices/ack-tokens';
import { channelKeys, type ChannelKey } from '../../domain/notices/channels';
import { carryNotices } from './carry-notices';
import { carryTexts } from './carry-texts';
import type { Carrier } from './carrier';
import type { Exit } from './exits';
import { phrase } from './phrase';

export interface CarriersOptions {
  ledger: Ledger;
  /** Texts to customers go through it. */
  gateway: TextChannel;
  /** What this installation has. */
  exits: ReadonlyMap<ChannelKey, Exit>;
  /** Where people reach the board, without a slash at the end. */
  publicUrl: string;
  /** From 0 to 1: so that what failed together is not tried together. */
  chance: () => number;
}

/** How what is queued leaves by each channel. */
export function carriersOf({ ledger, gateway, exits, publicUrl, chance }: CarriersOptions): Map<ChannelKey, Carrier> {
  const phrasing = phrase({ ledger, publicUrl, acknowledging: acknowledgingLinks(ledger) });
  const noticesBy = (channel: ChannelKey): Carrier => {
    const { wayOut = null, pace = null, isShared = false, together = 1 } = exits.get(channel) ?? {};
    return carryNotices({ ledger, channel, wayOut, pace, isShared, together, phrasing, chance });
  };
  const texts = carryTexts({ ledger, gateway, chance });
  return new Map(
    channelKeys.map(channel => [channel, channel === 'sms' ? besides(texts, noticesBy(channel)) : noticesBy(channel)]),
  );
}

/** Texts to customers and notices go by one channel. */
function besides(texts: Carrier, notices: Carrier): Carrier {
  const which = ({ delivery: { kind } }: Leased) => (kind === 'text' ? texts : notices);
  return {
    carry: (leased, signal) => which(leased).carry(leased, signal),
    record: (leased, attempt) => which(leased).record(leased, attempt),
  };
}
