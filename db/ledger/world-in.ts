import type { World } from '../../domain/cases/world';
import { CHAIN_ZONE } from '../../domain/sla/policy';
import { heldDays, noteDay } from '../case-store/customer-days';
import { lockCustomers } from '../case-store/lock-customers';
import { seatOf, seatTakenFor, slotFor } from '../case-store/slots';
import type { Tx } from '../connection';
import { findHolder, hasOpenComplaint } from '../read/customers';
import type { KnownWorld } from '../world';
import { hasOpenChild } from './children/has-open-child';
import { gather } from './gather';

const worlds = new WeakMap<Tx, World>();

/** The world as decisions within a transaction see it: what is at hand, and what they may ask the ledger. */
export function worldIn(tx: Tx, known: KnownWorld): World {
  const world = worlds.get(tx) ?? ask(tx, known);
  worlds.set(tx, world);
  return world;
}

function ask(tx: Tx, known: KnownWorld): World {
  return {
    ...known,
    currentPolicy: (procedure, store) => known.currentPolicy(procedure, store, tx),
    heldDays: (customers, fromDay) => heldDays(tx, customers, fromDay),
    noteDay: day => noteDay(tx, day),
    reserveDays: customers => lockCustomers(tx, customers),
    gathered: (gathering, of, step) => gather(tx, gathering, of, step, known),
    holderOf: plate => findHolder(tx, plate),
    hasOpenComplaint: plate => hasOpenComplaint(tx, plate),
    hasOpenChild: (step, besides) => hasOpenChild(tx, step, besides),
    slotFor: wanted => slotFor(tx, wanted, known.zoneOf(wanted.store) ?? CHAIN_ZONE),
    seatOf: caseId => seatOf(tx, caseId),
    seatTakenFor: appointment => seatTakenFor(tx, appointment),
  };
}
