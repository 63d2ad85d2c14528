import type { There, WhyNobody } from '../duty/answering';
import { procedureOf } from '../procedures';
import { chooseWay } from '../notices/choose-way';
import type { DeliveryChannel } from '../notices/channels';
import type { Group, Way } from '../notices/delivery';
import { groupsTold } from '../notices/groups-told';
import { isRole } from '../people/roles';
import { plannedCallOf } from '../planned-calls';
import type { Procedure } from '../language/procedure';
import { childIn } from '../language/step-table';
import { climbed, whySkipped } from '../sla/climb';
import { rungsOf, type LadderTarget, type Rung } from '../sla/ladder';
import { ladderOf, type PolicyBody } from '../sla/policy';
import { recipientsOf, whyUnanswered, type Holder, type Recipient, type StaffMember } from '../sla/recipients';
import { roleIn } from '../sla/stand-in';

/** Who there is, who of them is on duty, and how each is reached. */
export interface Reachable extends Omit<There<StaffMember>, 'atMs'> {
  waysOf(person: string): readonly Way[];
  groups: readonly Group[];
}

/** A case something of which is to come: whose it is, and by which policy. */
export interface Ahead {
  procedure: Procedure;
  policy: PolicyBody;
  store: string | null;
  agency: string | null;
  step: string;
  claimedBy: string | null;
}

/** A promise that is running; instants in epoch milliseconds. */
export interface DeadlineAhead extends Ahead {
  deadline: string;
  startMs: number;
  dueMs: number;
  /** How many rungs have been fired, and when the next one is. */
  fired: number;
  nextMs: number;
}

/** By which way somebody hears of it, not before an instant. */
export interface Through {
  channel: DeliveryChannel;
  address: string | null;
  atMs: number;
}

/** Somebody who will be told, and through what. */
export interface Reached extends Recipient {
  through: Through[];
}

/** Whom something that is to come reaches as things stand; `why` says why nobody. */
export interface Reach {
  atMs: number;
  level: string | null;
  role: string;
  to: Reached[];
  groups: Group[];
  /** Levels that nobody answers to then: each climbs at once. */
  skipped: { level: string; why: WhyNobody }[];
  why: WhyNobody | null;
}

/** Whom a promise reaches if it is not kept: those of its next level, or of the first above it to which somebody answers. Null where nothing is told. */
export function reachOfDeadline(row: DeadlineAhead, world: Reachable): Reach | null {
  const holder = holderOf(row);
  const ahead = rungsOf(ladderOf(row.policy, row.procedure.steps[row.deadline]), row, row.fired);
  const first = nextLevel(ahead);
  if (!first || !holder) return null;
  const atMs = Math.max(first.atMs, row.nextMs);
  const there = { ...world, atMs };
  const targetsOf = (rungs: readonly Rung[]) => rungs.flatMap(({ to }) => [...to]);
  const rungs = climbed([first], ahead, come => recipientsOf(targetsOf(come), holder, there).length > 0);
  const targets = targetsOf(rungs);
  const level = rungs.at(-1)?.level ?? first.level;
  const skipped = rungs.flatMap(rung => {
    const why = whySkipped(rung, holder, there);
    return why === null ? [] : [{ level: rung.level, why }];
  });
  return { skipped, ...reached({ targets, holder, level, atMs }, row, world), level };
}

/** Whom a call reaches whose time comes then: it stands among their work, and nothing leaves the house. Null for what is no call. */
export function reachOfCall(row: Ahead & { atMs: number }, world: Reachable): Reach | null {
  const { procedure, step, atMs } = row;
  const runs = childIn(procedure.steps[step])?.runs;
  const call = runs ? plannedCallOf(procedureOf(runs.procedure)) : procedure.steps[step]?.kind === 'call' && row;
  const holder = call && holderOf({ ...row, ...call });
  if (!holder) return null;
  const found = reached({ targets: ['holder'], holder, level: null, atMs }, row, world);
  return { skipped: [], ...found, groups: [], to: found.to.map(each => ({ ...each, through: [] })), level: null };
}

interface Told {
  targets: readonly LadderTarget[];
  holder: Holder;
  level: string | null;
  atMs: number;
}

function reached({ targets, holder, level, atMs }: Told, { policy, store }: Ahead, world: Reachable) {
  const there = { ...world, atMs };
  const told = recipientsOf(targets, holder, there);
  const { timeZone } = policy.contact;
  const throughOf = (id: string): Through[] => {
    const out = chooseWay(world.waysOf(id), { level: level ?? '', nowMs: atMs, timeZone });
    const inbox: Through = { channel: 'in-app', address: null, atMs };
    return out ? [inbox, { channel: out.way.channel, address: out.way.address, atMs: out.atMs }] : [inbox];
  };
  return {
    ...{ atMs, role: holder.role },
    to: told.map(each => ({ ...each, through: throughOf(each.id) })),
    groups: groupsTold(world.groups, targets, told, store),
    why: told.length > 0 ? null : whyUnanswered(targets, holder, there),
  };
}

function holderOf({ procedure, store, agency, step, claimedBy }: Ahead): Holder | null {
  const role = roleIn(procedure, store, step);
  return isRole(role) ? { role, claimedBy, store, agency } : null;
}

function nextLevel(ahead: Iterator<Rung>): Rung | null {
  for (let next = ahead.next(); !next.done; next = ahead.next()) if (next.value.kind === 'level') return next.value;
  return null;
}
