import { durationSetting, numberSetting, type PolicyBody } from '../sla/policy';

/** From how many breaches of a store in how long on its supervisors hear of one incident instead of each of them. */
export interface StormRule {
  /** 0: never. */
  after: number;
  withinMs: number;
}

const USUAL: StormRule = { after: 10, withinMs: 5 * 60_000 };

/** The rule of a policy; one that is older than this has the usual one. */
export function stormRuleOf(policy: PolicyBody): StormRule {
  return {
    after: numberSetting(policy, 'stormAfter') ?? USUAL.after,
    withinMs: durationSetting(policy, 'stormWithin') ?? USUAL.withinMs,
  };
}

/** Whether so many came within so long, ending now. */
export function isStorm(instantsMs: readonly number[], { after, withinMs }: StormRule, nowMs: number): boolean {
  return after > 0 && instantsMs.filter(ms => ms > nowMs - withinMs).length > after;
}

/** How often it is told that an incident has grown: when it is twice as large as it was told last. */
export function isToldAgain(count: number, toldAt: number): boolean {
  return count >= 2 * toldAt;
}
