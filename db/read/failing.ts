import type { ChannelKey } from '../../domain/notices/channels';
import type { Querier } from '../connection';
import type { DeliveryFilter } from './deliveries';
import { statement } from './statement';

/** An address that takes nothing, of somebody who is still reached there. */
export interface Failing {
  channel: ChannelKey;
  address: string;
  /** A person's id, group:<key>, webhook:<id>. */
  recipient: string;
  since: Date;
  /** Since when nothing is sent there but a try now and then. */
  offSince: Date | null;
  /** What it answered last. */
  reason: string;
}

/** Addresses that take nothing: their own of whoever asks, those of the people, groups and webhooks a supervisor looks after. */
export async function listFailing(
  db: Querier,
  { seen, reader, supervises }: Pick<DeliveryFilter, 'seen' | 'reader' | 'supervises'>,
): Promise<Failing[]> {
  return failing(db, [seen, reader, supervises]);
}

// by hand: three kinds of owner, each with a store of its own
const failing = statement<Failing>({
  name: 'list-failing',
  text: `select f.channel, f.address, f.recipient, f.since, f.off_since as "offSince", f.reason
    from failing_addresses f
      left join destinations d on d.staff = f.recipient and d.channel = f.channel and d.address = f.address
      left join staff s on s.id = d.staff
      left join groups g on 'group:' || g.key = f.recipient and g.channel = f.channel and g.address = f.address
      left join webhooks w on 'webhook:' || w.id = f.recipient and w.url = f.address and w.ended_at is null
    where coalesce(d.staff, g.key, w.id) is not null
      and (f.recipient = $2 or ($3 and ($1::text[] is null or coalesce(s.store, g.store, w.store) = any($1))))
    order by f.since, f.channel, f.address limit 200`,
  columns: {
    ...{ channel: 'text', address: 'text', recipient: 'text', reason: 'text' },
    ...{ since: 'timestamptz', offSince: 'timestamptz' },
  },
});
