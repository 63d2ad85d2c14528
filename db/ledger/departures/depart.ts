import { care as procedure } from '../../../domain/care';
import type { Policy } from '../../../domain/sla/policy';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { askToEndChildren } from '../children/children-to-end';
import type { IdempotencyKey } from '../../../domain/cases/change';
import { earlierCall } from '../idempotency';
import { newCase } from '../../../domain/cases/new-case';
import { writeDrafts } from '../../case-store/write';
import { again } from '../../../domain/cases/again';
import { departedAs, type Departure } from '../../../domain/cases/departure';
import { keepDeparture } from './keep-departure';
import { lockVehicle } from './vehicle';
import { type Draft, SYSTEM, note } from '../../../domain/cases/draft';
import { takeCase } from '../take-case';
import { worldIn } from '../world-in';

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
  const careId = vehicle.openCaseId;
  const draft =
    careId === null
      ? await first(tx, known, policy, world)
      : await takeCase(tx, { caseId: careId, by: known.by, now: () => known.nowMs }, world);
  const children = careId === null ? [] : await again(draft, known, policy.id);
  draft.idempotency = idempotency;
  await advance(tx, [draft, ...children], world);
  await keepDeparture(tx, known, draft);
  const { id: caseId, round } = draft.case;
  if (draft.before === null) return { ...nothing, status: 'started', caseId, round };
  const asked = { parentId: caseId, by: SYSTEM, reason: 'departure', beforeRound: round };
  return { status: 'restarted', caseId, round, hasChildrenToEnd: await askToEndChildren(tx, asked, departure.nowMs) };
}

async function first(tx: Tx, known: Departure, policy: Policy, world: KnownWorld): Promise<Draft> {
  const { store, typed = null, by, nowMs } = known;
  const wanted = { procedure, policy, store, input: departedAs(known), typed, by, nowMs, idempotency: null };
  return newCase(wanted, worldIn(tx, world));
}

async function overtaken(tx: Tx, departure: Departure, caseId: string, world: KnownWorld): Promise<Departed> {
  const draft = await takeCase(tx, { caseId, by: departure.by, now: () => departure.nowMs }, world);
  const leftAt = new Date(departure.leftAtMs).toISOString();
  note(draft, {
    kind: 'departure-overtaken',
    key: `departure-overtaken/${leftAt}`,
    atMs: departure.leftAtMs,
    data: { leftAt, store: departure.store },
  });
  await writeDrafts(tx, [draft]);
  await keepDeparture(tx, departure, draft, null);
  return { ...nothing, status: 'overtaken', caseId };
}
