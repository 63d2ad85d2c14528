import { stepsUnder, type Procedure } from '../../../domain/language/procedure';
import { procedureOf } from '../../../domain/procedures';
import { reachOfCall, reachOfDeadline, type Reach, type Reachable } from '../../../domain/reach/reach';
import { inZoneOf } from '../../../domain/sla/policy';
import type { Querier } from '../../connection';
import type { KnownWorld } from '../../world';
import { upcomingDeadlines, upcomingSteps, type UpcomingAsked, type UpcomingStep } from '../upcoming';

const HOUR_MS = 3_600_000;

/** One thing that is to come, and whom it reaches. */
export interface ReachLine extends Reach {
  kind: 'deadline' | 'call';
  caseId: string;
  procedure: Procedure;
  store: string | null;
  plate: string | null;
  step: string;
  round: number;
}

export interface ReachAsked extends Pick<UpcomingAsked, 'store' | 'seen'> {
  nowMs: number;
  hours: number;
}

export interface ReachCounts {
  deadlines: number;
  calls: number;
  nobody: number;
}

/** What the coming hours hold, what reaches nobody first, then the first to come first. */
export async function readReachAhead(db: Querier, world: KnownWorld, asked: ReachAsked): Promise<ReachLine[]> {
  const { store, seen, nowMs } = asked;
  const stretch = { store, seen, fromMs: nowMs, untilMs: nowMs + asked.hours * HOUR_MS };
  const [deadlines, steps] = await Promise.all([upcomingDeadlines(db, stretch), upcomingSteps(db, stretch)]);
  for (const policyId of new Set([...deadlines, ...steps].map(row => row.policyId)))
    await world.knowPolicy(policyId, db);
  const reachable = { staff: world.staff(), duty: world.duty(), waysOf: world.waysOf, groups: world.groups() };
  const aheadOf = aheadIn(world);
  const lines = [
    ...deadlines.flatMap(row => {
      const procedure = procedureOf(row.procedure);
      const step = row.step ?? waitingUnder(procedure, row.deadline, row.done);
      const { deadline, fired } = row;
      const [startMs, dueMs, nextMs] = [
        row.startAt.getTime(),
        row.dueAt.getTime(),
        Math.max(nowMs, row.nextAt.getTime()),
      ];
      const promise = { ...aheadOf({ ...row, step }), deadline, fired, startMs, dueMs, nextMs };
      return lineOf('deadline', { ...row, step }, reachOfDeadline(promise, reachable));
    }),
    ...steps.flatMap(row => lineOf('call', row, callOf(row, aheadOf, reachable))),
  ];
  return lines.filter(({ atMs }) => atMs < stretch.untilMs).sort((a, b) => (placeOfLine(a) < placeOfLine(b) ? -1 : 1));
}

/** Where a line stands among all: what reaches nobody comes first. */
export function placeOfLine({ why, atMs, kind, caseId, step, round }: ReachLine): string {
  return [why === null ? 1 : 0, new Date(atMs).toISOString(), caseId, kind, step, round].join(' ');
}

export function countReach(lines: readonly ReachLine[]): ReachCounts {
  const count = (isMeant: (line: ReachLine) => boolean) => lines.filter(isMeant).length;
  return {
    deadlines: count(({ kind }) => kind === 'deadline'),
    calls: count(({ kind }) => kind === 'call'),
    nobody: count(({ why }) => why !== null),
  };
}

type Row = Pick<
  UpcomingStep,
  'caseId' | 'round' | 'procedure' | 'policyId' | 'store' | 'agency' | 'plate' | 'claimedBy'
> & {
  step: string;
};

function aheadIn(world: KnownWorld) {
  return ({ procedure, policyId, store, agency, step, claimedBy }: Row) => ({
    ...{ procedure: procedureOf(procedure), store, agency, step, claimedBy },
    policy: inZoneOf(world.policy(policyId), world.zoneOf(store)),
  });
}

function callOf(row: UpcomingStep, aheadOf: ReturnType<typeof aheadIn>, reachable: Reachable): Reach | null {
  return reachOfCall({ ...aheadOf(row), atMs: row.at.getTime() }, reachable);
}

function lineOf(kind: ReachLine['kind'], row: Row, reach: Reach | null): ReachLine[] {
  if (!reach) return [];
  const { caseId, store, plate, step, round } = row;
  return [{ ...reach, kind, caseId, store, plate, step, round, procedure: procedureOf(row.procedure) }];
}

/** The step a promise speaks of while none under it is open: the first that is not done. */
function waitingUnder(procedure: Procedure, deadline: string, done: readonly string[]): string {
  return stepsUnder(procedure, deadline).find(step => !done.includes(step)) ?? deadline;
}
