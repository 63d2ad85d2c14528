import { durationMs, type Duration, type Instant } from '../calendar/instants';
import type { Ladder, LadderLevel } from './ladder';
import { spanOfRule } from '../language/due';
import type { Procedure, Settings } from '../language/procedure';
import { childIn, type StepTable } from '../language/step-table';

/** The numbers of a procedure, versioned and immutable; a case keeps the version it was opened with. */
export interface PolicyBody {
  durations: Record<string, Duration>;
  ladder: LadderLevel[];
  warnAt: number | null;
  contact: ContactPolicy;
  settings: Record<string, number | boolean | string>;
  /** Overrides of what is said at a step. */
  scripts: Record<string, string>;
  /** Overrides of what customers are sent, by template. */
  texts: Record<string, string>;
  /** What customers object at a step, and what is answered. */
  objections: Record<string, Objection[]>;
}

export interface Objection {
  says: string;
  answer: string;
}

export interface ContactPolicy {
  allowed: [string, string][];
  timeZone: string;
  workdaysOnly: boolean;
  /** One planned call a day for each customer, whatever case it comes from; off: these calls stay out of the count. */
  oncePerDay: boolean;
  maxAttempts: number;
  retryAfter: Duration;
}

export interface Policy extends PolicyBody {
  id: string;
  procedure: string;
  store: string | null;
  version: number;
  createdAt: Instant;
  createdBy: string;
  /** Why it was made, where somebody said. */
  reason?: string;
}

/** The chain's own clock, by which a store elsewhere does not go unless a policy of its own says so. */
export const CHAIN_ZONE = 'Asia/Shanghai';

/**
 * A policy as it holds in a store: days and hours are those of the store's own clock, unless somebody has chosen another
 * zone, for the store or for all.
 */
export function inZoneOf(policy: Policy, storeZone: string | undefined): Policy {
  const { timeZone } = policy.contact;
  if (storeZone === undefined || storeZone === timeZone || policy.store !== null || timeZone !== CHAIN_ZONE)
    return policy;
  return { ...policy, contact: { ...policy.contact, timeZone: storeZone } };
}

export const WARN_MINIMUM: Duration = 'PT3M';

const defaultLadder: LadderLevel[] = [
  { level: 'L1', after: 'PT0S', to: ['holder', 'superior'] },
  { level: 'L2', after: 'PT5M', to: ['superior-2'] },
  { level: 'L3', after: 'PT15M', to: ['general-manager'], repeatEvery: 'PT30M' },
];

/**
 * What every procedure has: what becomes of a cancelled case's children, how long a round may rest in all, how long
 * where nobody above those who hold its steps rests it, how many texts one phone gets in a day, and whether plates are shown
 * or starred in what leaves the house (O16),
 * and how long whoever acknowledges lateness has until it climbs on,
 * and from how many breaches of a store in how long on its supervisors hear of one incident,
 * and after how long without a sign of life a claim goes back to the role: PT0S, never.
 */
const commonSettings = {
  childrenOnCancel: 'cancel',
  longestPause: 'P14D',
  briefPause: 'PT2H',
  textsPerDay: 5,
  platesOutside: 'full',
  acknowledgedFor: 'PT2H',
  stormAfter: 10,
  stormWithin: 'PT5M',
  claimLapsesAfter: 'PT0S',
} as const;

/** The policy a procedure has before anyone changes it: the handbook's own numbers. */
export function defaultPolicy(procedure: Procedure): PolicyBody {
  return {
    durations: Object.fromEntries(
      Object.entries(procedure.steps).flatMap(([step, table]) => {
        const { due } = table;
        const starts = childIn(table)?.starts;
        const spanned = spanOfRule(due);
        if (spanned) return [[step, spanned.duration]];
        return starts && 'after' in starts ? [[step, starts.after]] : [];
      }),
    ),
    ladder: defaultLadder,
    warnAt: 0.8,
    contact: {
      allowed: [
        ['09:00', '12:00'],
        ['14:00', '20:00'],
      ],
      timeZone: CHAIN_ZONE,
      workdaysOnly: false,
      oncePerDay: true,
      ...procedure.contact,
    },
    settings: { ...commonSettings, ...(procedure.settings satisfies Settings) },
    scripts: {},
    texts: {},
    objections: {},
  };
}

/** The rungs of a step's deadline. One that is told when its time begins is told however short that is. */
export function ladderOf(policy: PolicyBody, step?: Pick<StepTable, 'warns'>): Ladder {
  if (step?.warns === 'at-start') return { levels: policy.ladder, warnAt: 0, warnMinimum: 'PT0S' };
  return { levels: policy.ladder, warnAt: policy.warnAt, warnMinimum: WARN_MINIMUM };
}

/** A setting that is a duration, in milliseconds; null when there is none. */
export function durationSetting({ settings }: Pick<PolicyBody, 'settings'>, key: string): number | null {
  const value = settings[key];
  return typeof value === 'string' ? durationMs(value) : null;
}

/** A number of the policy's settings. */
export function numberSetting(policy: PolicyBody, key: string): number | null {
  const value = policy.settings[key];
  return typeof value === 'number' ? value : null;
}

/** What becomes of the open children of a cancelled case. */
export type ChildrenOnCancel = 'cancel' | 'let-run';

/** The policy's answer to that. */
export function childrenOnCancel({ settings }: PolicyBody): ChildrenOnCancel {
  return settings['childrenOnCancel'] === 'let-run' ? 'let-run' : 'cancel';
}
