import { CHAIN_ZONE } from '../../domain/policy';
import type { Tx } from '../connection';
import type { CaseReading } from '../read/case';
import { openSteps, type World } from './act';
import { childActs } from './children';
import { newCaseAct, type NewCase } from './new-case';
import { writeActs } from './write';

/**
 * Opens a case with its first step by one statement, whether or not the engine is there: it is told later.
 * Throws a duplicate-key error when the idempotency key was used meanwhile. Answers the case.
 */
export async function openCase(tx: Tx, wanted: NewCase, world: World): Promise<CaseReading> {
  const act = await newCaseAct(tx, wanted, world);
  const [first] = openSteps(act);
  const opened = first ? await childActs(tx, act, first, world) : [];
  await writeActs(tx, [act, ...opened]);
  const { case: row, steps, escalations } = act;
  const children = opened.map(child => child.case.id);
  const timeZone = world.zoneOf(row.store) ?? CHAIN_ZONE;
  return { row, steps, escalations, children, timeZone, advancing: true, policyVersion: wanted.policy.version };
}
