import type { StormRule } from '../../../domain/notices/storm';

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

/** Whether it has been calm for as long as it takes. */
export function isCalm({ lastAt }: Pick<Incident, 'lastAt'>, { withinMs }: StormRule, nowMs: number): boolean {
  return nowMs - lastAt.getTime() >= withinMs;
}
