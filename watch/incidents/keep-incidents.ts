import { lookForStorms } from '../../db/ledger/incidents/look-for-storms';
import type { Ledger } from '../../db/ledger/in-ledger';
import type { Work } from '../loop';

const LOOK_EVERY_MS = 1_000;

/** Has those who supervise a store hear of many breaches as one incident, and of its end. */
export function keepIncidents({ ledger }: { ledger: Ledger }): Work {
  return { name: 'incidents', everyMs: LOOK_EVERY_MS, startsLater: true, look: () => lookForStorms(ledger) };
}
