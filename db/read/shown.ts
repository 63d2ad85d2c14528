import { syntheticKeys } from '../../domain/procedures';

/** As a condition of SQL: a case people have to do with, or none. What the system runs to try its own alarms is left out everywhere by this. */
export const isShown = (cases: string): string =>
  syntheticKeys.map(key => `${cases}.procedure is distinct from '${key}'`).join(' and ');
