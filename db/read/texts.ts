import type { Querier } from '../connection';
import { isForAgency } from './for-agency';
import type { Sight } from './lists';
import type { TextMessage } from '../../domain/cases/added';
import type { Delivery, TextState } from '../../domain/notices/delivery';
import { statement } from './statement';

export interface TextListed
  extends
    Omit<TextMessage, 'saysUntil' | 'variables'>,
    Pick<Delivery, 'sentAt' | 'deliveredAt' | 'tries' | 'messageId'> {
  store: string | null;
  customerName: string | null;
  state: TextState;
  failure: string | null;
  /** The gateway. */
  channel: string | null;
}

export interface TextFilter extends Sight {
  state?: TextState | undefined;
  caseId?: string | undefined;
  after: (string | null)[] | null;
  limit: number;
}

/** Text messages to customers, the latest first; each of the store of its round. */
export async function listTexts(db: Querier, filter: TextFilter): Promise<TextListed[]> {
  return listed(db, [
    filter.seen,
    filter.caseId ?? null,
    filter.state ?? null,
    filter.after?.[0] ?? null,
    filter.after?.[1] ?? null,
    filter.limit,
    filter.agency,
  ]);
}

// by hand, as what an agency sees of a case is
const listed = statement<TextListed>({
  name: 'list-texts',
  text: `select t.id, t.case_id as "caseId", coalesce(d.store, c.store) as store,
        coalesce(d.customer_name, c.customer_name) as "customerName", t.step, t.round, t.turn, t.template, t.phone, t.body, s.state,
        t.queued_at as "queuedAt", s.sent_at as "sentAt", s.delivered_at as "deliveredAt", s.tries, s.reason as failure, s.via as channel,
        s.message_id as "messageId"
      from texts t join deliveries s on s.id = t.id join cases c on c.id = t.case_id
      left join departures d on d.case_id = t.case_id and d.round = t.round
      where ($1::text[] is null or coalesce(d.store, c.store) = any($1) or ${isForAgency('$7', 't.round')})
        and ($2::text is null or t.case_id = $2)
        and ($3::text is null or s.state = $3) and ($4::timestamptz is null or (t.queued_at, t.id) < ($4, $5))
      order by t.queued_at desc, t.id desc limit $6`,
  columns: {
    ...{
      id: 'text',
      caseId: 'text',
      store: 'text',
      customerName: 'text',
      step: 'text',
      round: 'int4',
      turn: 'int4',
      template: 'text',
    },
    ...{ phone: 'text', body: 'text', state: 'text', queuedAt: 'timestamptz', sentAt: 'timestamptz' },
    ...{ deliveredAt: 'timestamptz', tries: 'int4', failure: 'text', channel: 'text', messageId: 'text' },
  },
});
