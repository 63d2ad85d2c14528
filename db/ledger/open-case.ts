import { CHAIN_ZONE } from '../../domain/policy';
import type { Tx } from '../connection';
import type { CaseReading } from '../read/case';
import type { World } from './act';
import { advance } from './advance';
import { newCaseAct, type NewCase } from './new-case';

/**
 * Opens a case with its first steps by one statement, whether or not the engine is there: it is told later.
 * Throws a duplicate-key error when the idempotency key was used meanwhile. Answers the case.
 */
export async function openCase(tx: Tx, wanted: NewCase, world: World): Promise<CaseReading> {
  const act = await newCaseAct(tx, wanted, world);
  const opened = await advance(tx, [act], world);
  const { case: row, steps, escalations } = act;
  const own = opened.filter(child => child.case.parentId === row.id);
  const children = own.map(child => ({ id: child.case.id, round: child.case.parentRound }));
  const known = { timeZone: world.zoneOf(row.store) ?? CHAIN_ZONE, policyVersion: wanted.policy.version };
  return { row, steps, escalations, children, visits: [], advancing: false, ...known };
}
