import { DomainError } from '../../../domain/errors';
import { departureForm } from '../../../domain/forms/departure';
import { epochMs } from '../../../domain/calendar/instants';
import { typedOf } from '../../../domain/values/typed';
import type { Caller } from '../../../domain/cases/caller';
import type { Departure } from '../../../domain/cases/departure';
import { storeMustBeOpen } from '../../../domain/stores';
import type { KnownWorld } from '../../../db/world';
import { parseForm } from '../../parse-form';

const CLOCK_SKEW_MS = 300_000;
const OLDEST_MS = 10 * 366 * 86_400_000;

/** A departure as it was sent, parsed and completed by what is known of the advisor. `at` is where it stands in the body. */
export function departureOf(
  world: KnownWorld,
  caller: Caller,
  { store: asked, ...said }: Record<string, unknown>,
  at: string,
  nowMs: number,
): Departure {
  const { plate, customerName, phone, leftAt, maintenanceDueOn, inspectionDueOn, ...visit } = parseForm(
    departureForm,
    said,
    'invalid-input',
    at,
  );
  const leftAtMs = leftAt === undefined ? nowMs : epochMs(leftAt);
  if (leftAtMs > nowMs + CLOCK_SKEW_MS || leftAtMs < nowMs - OLDEST_MS) {
    const errors = [{ pointer: `${at}/leftAt`, message: 'must lie in the past, at most ten years back' }];
    throw new DomainError('invalid-input', 'No vehicle has left at such a time.', { errors });
  }
  const store = storeFor(world, caller, asked, at);
  return {
    plate,
    customerName,
    phone: phone ?? null,
    typed: typedOf(said),
    store,
    leftAtMs,
    visit: { ...visit, ...advisorOf(world, visit) },
    maintenanceDueOn,
    inspectionDueOn,
    by: caller.id,
    nowMs,
  };
}

/** Who advised, as a customer may be told: a member of the staff by their id, anybody else by name; nobody who has left. */
function advisorOf(
  world: KnownWorld,
  {
    advisor,
    advisorName,
    advisorPhone,
  }: { advisor?: string | undefined; advisorName?: string | undefined; advisorPhone?: string | undefined },
): Record<string, unknown> {
  if (advisor !== undefined && world.hasLeft(advisor)) return {}; // the car has left all the same: it reads as of the front desk
  const member = world.staff().find(({ id }) => id === advisor);
  return {
    advisorName: advisorName ?? member?.name ?? advisor,
    advisorPhone: advisorPhone ?? member?.phone ?? undefined,
  };
}

function storeFor(world: KnownWorld, caller: Caller, asked: unknown, at: string): string {
  const store = asked ?? caller.store;
  if (typeof store !== 'string' || !world.hasStore(store)) {
    const errors = [{ pointer: `${at}/store`, message: 'must be a store of the chain' }];
    throw new DomainError('unknown-store', 'Say which store the vehicle has left.', { errors });
  }
  if (caller.seen && !caller.seen.includes(store))
    throw new DomainError('forbidden', `You work for ${caller.seen.join(', ')}, not for ${store}.`);
  storeMustBeOpen(world, store);
  return store;
}
