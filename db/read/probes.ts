import type { ProbesSeen } from '../../domain/dead-man/standing';
import type { ProbeUnderWay } from '../../domain/dead-man/verdict';
import type { DeliveryChannel } from '../../domain/notices/channels';
import type { DeliveryState } from '../../domain/notices/delivery';
import type { Querier } from '../connection';
import { statement } from './statement';

/** A probe whose case is there still, with the instant it came to each rung. */
export interface OpenProbe extends ProbeUnderWay {
  slotAt: Date;
  caseId: string;
  openedAt: Date;
  /** Null too where the database does not keep the instants of commits. */
  committedAt: Date | null;
  deliveredAt: Date | null;
  channel: DeliveryChannel | null;
  deliveryState: DeliveryState | null;
  /** Why it was not sent, or not yet. */
  answer: string | null;
}

/** The probe that is under way, or null. */
export async function readOpenProbe(db: Querier): Promise<OpenProbe | null> {
  const [found = null] = await open(db);
  return found;
}

// by hand: the instant of a commit
const open = statement<OpenProbe>({
  name: 'open-probe',
  text: `select p.slot_at as "slotAt", p.case_id as "caseId", p.opened_at as "openedAt", p.promised_at as "promisedAt",
      d.due_at as "dueAt", e.fired_at as "firedAt", m.committed as "committedAt", v.sent_at as "sentAt", v.delivered_at as "deliveredAt",
      e.acknowledged_at as "acknowledgedAt", v.channel, v.state as "deliveryState", v.reason as answer
    from probes p left join deadlines d on d.case_id = p.case_id left join escalations e on e.case_id = p.case_id
      left join notices n on n.id = e.id left join deliveries v on v.about = e.id
      cross join lateral (select case when current_setting('track_commit_timestamp')::boolean
        then pg_xact_commit_timestamp(n.xmin) end as committed) m
    where p.state = 'open' order by v.queued_at limit 1`,
  columns: {
    ...{
      slotAt: 'timestamptz',
      caseId: 'text',
      openedAt: 'timestamptz',
      promisedAt: 'timestamptz',
      dueAt: 'timestamptz',
    },
    ...{ firedAt: 'timestamptz', committedAt: 'timestamptz', sentAt: 'timestamptz', deliveredAt: 'timestamptz' },
    ...{ acknowledgedAt: 'timestamptz', channel: 'text', deliveryState: 'text', answer: 'text' },
  },
});

/** What there is to know of all probes: the last one that came back, and when the first was begun. */
export async function readProbes(db: Querier): Promise<ProbesSeen> {
  const [found] = await seen(db);
  if (!found) throw new Error('one row says what is known of probes');
  const { slotAt, acknowledgedAt, roundTripMs, firstAt } = found;
  const lastBack = slotAt && acknowledgedAt && { slotAt, acknowledgedAt, roundTripMs: roundTripMs ?? 0 };
  return { lastBack, firstAt };
}

interface Seen {
  slotAt: Date | null;
  acknowledgedAt: Date | null;
  roundTripMs: number | null;
  firstAt: Date | null;
}

// by hand: asked by every `/readyz`
const seen = statement<Seen>({
  name: 'probes-seen',
  text: `select b.slot_at as "slotAt", b.acknowledged_at as "acknowledgedAt",
      (extract(epoch from b.acknowledged_at - b.due_at) * 1000)::float8 as "roundTripMs", f.first as "firstAt"
    from (select min(opened_at) as first from probes) f
      left join lateral (select * from probes where state = 'back' order by slot_at desc limit 1) b on true`,
  columns: { slotAt: 'timestamptz', acknowledgedAt: 'timestamptz', roundTripMs: 'float8', firstAt: 'timestamptz' },
});
