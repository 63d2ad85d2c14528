import type { Querier } from '../connection';
import type { SeenStores } from './lists';
import { isShown } from './shown';
import { statement } from './statement';

/** A promise that runs, with the step it speaks of. */
export interface UpcomingDeadline {
  caseId: string;
  deadline: string;
  round: number;
  startAt: Date;
  dueAt: Date;
  fired: number;
  nextAt: Date;
  procedure: string;
  policyId: string;
  store: string | null;
  agency: string | null;
  plate: string | null;
  /** The open step under it; null while none is. */
  step: string | null;
  claimedBy: string | null;
  /** The steps of its round that are done. */
  done: string[];
}

/** A step that waits for its time. */
export interface UpcomingStep extends Pick<
  UpcomingDeadline,
  'caseId' | 'round' | 'procedure' | 'policyId' | 'store' | 'agency' | 'plate' | 'claimedBy'
> {
  step: string;
  at: Date;
}

export interface UpcomingAsked {
  fromMs: number;
  untilMs: number;
  store: string | null;
  seen: SeenStores;
}

/** So many of each are looked at, the first to come first. */
const MOST_UPCOMING = 20_000;

/** The promises of open cases that something is said of within a stretch, or is said of already. */
export function upcomingDeadlines(db: Querier, { untilMs, store, seen }: UpcomingAsked): Promise<UpcomingDeadline[]> {
  return deadlinesAhead(db, [new Date(untilMs), store, seen, MOST_UPCOMING]);
}

/** The steps of open cases whose time comes within a stretch: their case is opened then, or the customer may be called from then on. */
export function upcomingSteps(db: Querier, { fromMs, untilMs, store, seen }: UpcomingAsked): Promise<UpcomingStep[]> {
  return stepsAhead(db, [new Date(fromMs), new Date(untilMs), store, seen, MOST_UPCOMING]);
}

const ofCase = `c.procedure, c.policy_id as "policyId", c.store, c.agency, c.plate`;
const seenIn = (store: string, seen: string) =>
  `(${store}::text is null or c.store = ${store}) and (${seen}::text[] is null or c.store = any(${seen}))`;

// by hand: one look at everything that is open
const deadlinesAhead = statement<UpcomingDeadline>({
  text: `select d.case_id as "caseId", d.deadline, d.round, d.start_at as "startAt", d.due_at as "dueAt", d.fired,
        d.next_at as "nextAt", ${ofCase}, s.step, s.claimed_by as "claimedBy",
        array(select p.step from steps p where p.case_id = d.case_id and p.round = d.round and p.status = 'done') as done
      from deadlines d join cases c on c.id = d.case_id
      left join lateral (select p.step, p.claimed_by from steps p where p.case_id = d.case_id and p.round = d.round
        and p.deadline = d.deadline and p.status = 'open' order by p.turn desc limit 1) s on true
      where d.next_at < $1 and not d.is_alert and c.status = 'open' and ${isShown('c')} and ${seenIn('$2', '$3')}
      order by d.next_at limit $4`,
  columns: {
    ...{ caseId: 'text', deadline: 'text', round: 'int4', startAt: 'timestamptz', dueAt: 'timestamptz', fired: 'int4' },
    ...{ nextAt: 'timestamptz', procedure: 'text', policyId: 'text', store: 'text', agency: 'text', plate: 'text' },
    ...{ step: 'text', claimedBy: 'text', done: '_text' },
  },
});

const stepsAhead = statement<UpcomingStep>({
  text: `select s.case_id as "caseId", s.step, s.round, coalesce(s.starts_at, s.not_before) as at, ${ofCase},
        s.claimed_by as "claimedBy"
      from steps s join cases c on c.id = s.case_id
      where s.status = 'open' and c.status = 'open' and ${isShown('c')} and ${seenIn('$3', '$4')}
        and coalesce(s.starts_at, s.not_before) >= $1 and coalesce(s.starts_at, s.not_before) < $2
      order by 4 limit $5`,
  columns: {
    ...{ caseId: 'text', step: 'text', round: 'int4', at: 'timestamptz', procedure: 'text', policyId: 'text' },
    ...{ store: 'text', agency: 'text', plate: 'text', claimedBy: 'text' },
  },
});
