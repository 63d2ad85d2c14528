import { DomainError } from '../../../domain/errors';
import type { Tx } from '../../connection';
import { lockPlan, type LockedPlan } from './lock-plan';
import { PLAN_CHANNEL } from './moved';

/** Lets a running plan open nothing until it is resumed; its open cases go on. Throws `plan-not-running`. */
export async function pausePlan(tx: Tx, planId: string): Promise<void> {
  const { status } = await knownPlan(tx, planId);
  if (status !== 'running')
    throw new DomainError('plan-not-running', `The plan is ${status}; only one that runs is paused.`, { status });
  await setStatus(tx, planId, 'paused');
}

/** Lets a paused plan run on. Throws `plan-not-paused`. */
export async function resumePlan(tx: Tx, planId: string): Promise<void> {
  const { status } = await knownPlan(tx, planId);
  if (status !== 'paused') throw new DomainError('plan-not-paused', `The plan is ${status}, not paused.`, { status });
  await setStatus(tx, planId, 'running');
  tx.announce(PLAN_CHANNEL, planId);
}

/** The plan under its lock. Throws `not-found`. */
export async function knownPlan(tx: Tx, planId: string): Promise<LockedPlan> {
  const plan = await lockPlan(tx, planId);
  if (!plan) throw new DomainError('not-found', 'There is no such plan.');
  return plan;
}

async function setStatus(tx: Tx, planId: string, status: LockedPlan['status']): Promise<void> {
  await tx.query({
    name: 'set-plan-status',
    text: 'update reminder_plans set status = $2 where id = $1',
    values: [planId, status],
  });
}
