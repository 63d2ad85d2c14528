import type { Saying } from '../../../domain/notices/said';
import { CHAIN_ZONE, inZoneOf } from '../../../domain/sla/policy';
import type { Querier } from '../../connection';
import type { KnownWorld } from '../../world';

/** How what is about a case is said outside, by the policy it was opened with; about none, as head office does. */
export async function sayingOf(
  world: KnownWorld,
  about: { policyId: string; store: string | null } | null,
  nowMs: number,
  within?: Querier,
): Promise<Saying> {
  const { nameOf } = world;
  if (!about) return { nowMs, nameOf, timeZone: CHAIN_ZONE, isPlateMasked: false };
  await world.knowPolicy(about.policyId, within);
  const { contact, settings } = inZoneOf(world.policy(about.policyId), world.zoneOf(about.store));
  return { nowMs, nameOf, timeZone: contact.timeZone, isPlateMasked: settings['platesOutside'] === 'masked' };
}
