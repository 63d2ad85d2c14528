import { care as procedure } from '../../../domain/care';
import type { Policy } from '../../../domain/policy';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { beginAct, note, SYSTEM, type Act } from '../act';
import { advance } from '../advance';
import { askToEndChildren } from '../children-to-end';
import { earlierCall, type IdempotencyKey } from '../idempotency';
import { lockCase } from '../load';
import { newCaseAct } from '../new-case';
import { writeActs } from '../write';
import { again } from './again';
import { departedAs, keepDeparture, type Departure } from './departure';
import { lockVehicle } from './vehicle';

/** What became of a departure: it began a care, began it anew, was known, or a later one was. */
export interface Departed {
  status: 'started' | 'restarted' | 'known' | 'overtaken';
  caseId: string;
  round: number | null;
  /** Calls of the former visit are still to be ended. */
  hasChildrenToEnd: boolean;
}

const nothing = { status: 'known', round: null, hasChildrenToEnd: false } as const;

/**
 * A vehicle has left a store: its care begins, or begins anew with every clock. `leftAt` decides, whenever and however
 * often it is reported: the same again changes nothing, one that a later one has overtaken is on record and no more.
 */
export async function depart(
  tx: Tx,
  departure: Departure,
  idempotency: IdempotencyKey | null,
  world: KnownWorld,
): Promise<Departed> {
  const earlier = await earlierCall(tx, idempotency);
  if (earlier !== null) return { ...nothing, caseId: earlier };
  const policy = await world.currentPolicy(procedure.key, departure.store, tx);
  const vehicle = await lockVehicle(tx, departure, policy.contact.timeZone);
  if (vehicle.isKnown) return { ...nothing, caseId: vehicle.knownCaseId };
  if (vehicle.latestMs !== null && vehicle.latestMs > departure.leftAtMs)
    return overtaken(tx, departure, vehicle.latestCaseId, world);
  const known = { ...departure, ...vehicle.kept };
  const { act, children } =
    vehicle.openCaseId === null
      ? { act: await first(tx, known, policy, world), children: [] }
      : await again(tx, vehicle.openCaseId, known, policy.id, world);
  act.idempotency = idempotency;
  await advance(tx, [act, ...children], world);
  await keepDeparture(tx, known, act);
  const { id: caseId, round } = act.case;
  if (act.isNew) return { ...nothing, status: 'started', caseId, round };
  const asked = { parentId: caseId, by: SYSTEM, reason: 'departure', beforeRound: round };
  return { status: 'restarted', caseId, round, hasChildrenToEnd: await askToEndChildren(tx, asked, departure.nowMs) };
}

async function first(tx: Tx, known: Departure, policy: Policy, world: KnownWorld): Promise<Act> {
  const { store, typed = null, by, nowMs } = known;
  const wanted = { procedure, policy, store, input: departedAs(known), typed, by, nowMs, idempotency: null };
  return newCaseAct(tx, wanted, world);
}

async function overtaken(tx: Tx, departure: Departure, caseId: string, world: KnownWorld): Promise<Departed> {
  const act = beginAct(await lockCase(tx, caseId), departure.by, departure.nowMs, world);
  const leftAt = new Date(departure.leftAtMs).toISOString();
  note(act, {
    kind: 'departure-overtaken',
    key: `departure-overtaken/${leftAt}`,
    atMs: departure.leftAtMs,
    data: { leftAt, store: departure.store },
  });
  await writeActs(tx, [act]);
  await keepDeparture(tx, departure, act, null);
  return { ...nothing, status: 'overtaken', caseId };
}
