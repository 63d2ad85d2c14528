import type { Procedure } from '../procedure';
import { appointmentViaCallCentre } from './appointment-via-call-centre';
import { appointmentViaStore } from './appointment-via-store';

/** Every procedure in the order of the catalogue. */
export const procedures: readonly Procedure[] = [appointmentViaCallCentre, appointmentViaStore];

const byKey = new Map(procedures.map(procedure => [procedure.key, procedure]));

/** The procedure of that key, or undefined. */
export function findProcedure(key: string): Procedure | undefined {
  return byKey.get(key);
}

/** The procedure of a case that exists; a missing one is a broken release. */
export function procedureOf(key: string): Procedure {
  const found = byKey.get(key);
  if (!found) throw new Error(`this release has no procedure ${key}`);
  return found;
}
