import type { StormRule } from '../../../domain/notices/storm';
import type { Querier } from '../../connection';

/** An incident as it is kept. */
export interface Incident {
  id: string;
  store: string;
  recipient: string;
  policyId: string;
  beganAt: Date;
  lastAt: Date;
  count: number;
  toldAt: number;
}

/** A store, and one of those who supervise it. */
export type Supervised = Pick<Incident, 'store' | 'recipient'>;

/** The incidents under way, or that of one store and person. */
export async function incidentsUnderWay(db: Querier, of: Supervised | null = null): Promise<Incident[]> {
  const found = await db.query<Incident>({
    name: 'incidents-under-way',
    text: `select id, store, recipient, policy_id as "policyId", began_at as "beganAt", last_at as "lastAt", count, told_at as "toldAt"
      from incidents where ended_at is null and ($1::text is null or (store, recipient) = ($1, $2::text))`,
    values: [of?.store ?? null, of?.recipient ?? null],
  });
  return found.rows;
}

/** Whether it has been calm for as long as it takes. */
export function isCalm({ lastAt }: Pick<Incident, 'lastAt'>, { withinMs }: StormRule, nowMs: number): boolean {
  return nowMs - lastAt.getTime() >= withinMs;
}
