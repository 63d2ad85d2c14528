import { newCase, type NewCase } from '../../../domain/cases/new-case';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import type { Tx } from '../../connection';
import type { CaseReading } from '../../read/case';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { worldIn } from '../world-in';

/**
 * Opens a case with its first steps by one statement, whether or not the engine is there: it is told later.
 * Throws a duplicate-key error when the idempotency key was used meanwhile. Answers the case.
 */
export async function openCase(tx: Tx, wanted: NewCase, world: KnownWorld): Promise<CaseReading> {
  const draft = newCase(wanted, worldIn(tx, world));
  const opened = await advance(tx, [draft], world);
  const { case: row, steps, added } = draft;
  const own = opened.filter(child => child.case.parentId === row.id);
  const children = own.map(child => ({ id: child.case.id, round: child.case.parentRound }));
  const known = { timeZone: world.zoneOf(row.store) ?? CHAIN_ZONE, policyVersion: wanted.policy.version };
  return { row, steps, escalations: added.escalations, children, visits: [], advancing: false, ...known };
}
