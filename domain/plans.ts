import { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar/calendars';
import { nextAllowedAt } from './calendar/contact-rule';
import { numberSetting, type PolicyBody } from './sla/policy';
import type { PlanSender } from './language/plan-kinds';
import { procedures } from './procedures';
import { holds, type StaffMember } from './sla/recipients';
import { reminderKinds, type ReminderKind } from './language/reminder-kinds';
import type { Typed } from './values/typed';

/** What a plan may remind of: the procedure its rows open, and who sends such plans. */
interface Plannable {
  procedure: string;
  by: readonly PlanSender[];
}

export type PlanKind = ReminderKind;
export type PlanFrom = 'store' | 'project-department';

const kinds: ReadonlyMap<string, Plannable> = new Map(
  procedures.flatMap(({ key, planned = {} }) =>
    Object.entries(planned).map(([kind, by]) => [kind, { procedure: key, by }] as const),
  ),
);

export const planKinds: readonly PlanKind[] = reminderKinds.filter(kind => kinds.has(kind));

function plannable(kind: PlanKind): Plannable {
  const found = kinds.get(kind);
  if (!found) throw new Error(`no procedure is opened by a plan of ${kind}`);
  return found;
}

/** The procedure a row of such a plan opens. */
export function procedureOfPlan(kind: PlanKind): string {
  return plannable(kind).procedure;
}

/** Who may send such a plan. */
export function sendersOf(kind: PlanKind): readonly PlanSender[] {
  return plannable(kind).by;
}

/** May this member send such plans, for whatever store is theirs? */
export function maySend({ roles }: Pick<StaffMember, 'roles'>, kind: PlanKind): boolean {
  return roles.some(role => role === 'administrator' || sendersOf(kind).some(sender => sender === role));
}

/** Where a plan of this kind for this store comes from when this member sends it; null when they may not. */
export function planFromOf(member: StaffMember, kind: PlanKind, store: string): PlanFrom | null {
  const senders = sendersOf(kind);
  const as = member.roles.includes('administrator')
    ? senders[0]
    : senders.find(role => holds(member, role, { store, agency: null }));
  if (as === undefined) return null;
  return as === 'store-manager' ? 'store' : 'project-department';
}

/** Whoever has no route is answered by the manager of the store whose birthday plan it is (S0 二(二)). */
export const STORE_MANAGERS_ROUTE = 'store-manager';

/** A good row of a plan. */
export interface PlanRow {
  line: number;
  plate: string;
  customerName: string;
  phone: string | null;
  item: string | null;
  /** `YYYY-MM-DD` */
  dueOn: string | null;
  /** The day it is reminded of this time, where that is another: the next of a birthday. */
  remindOn?: string | null;
  /** How plate and phone were typed, where that is not their form. */
  typed?: Typed | null;
}

/** A plan as its cases know it. */
export interface PlanHead {
  kind: string;
  name: string;
  planFrom: PlanFrom;
  feedbackRoute: string | null;
}

/** What the case of a row is opened with. */
export function inputOfRow(plan: PlanHead, row: Omit<PlanRow, 'line' | 'typed'>): Record<string, unknown> {
  const { plate, customerName, phone, item, dueOn, remindOn = null } = row;
  const known = { plate, customerName, phone, item, dueOn, plan: plan.name };
  const reminder = { remindOn, kind: plan.kind, planFrom: plan.planFrom, feedbackRoute: plan.feedbackRoute };
  const all = plan.kind === 'agreed-service' ? known : { ...known, ...reminder };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

/**
 * When a row may open, in epoch milliseconds: at the start of calling hours of the day it reminds of, `leadDays` earlier;
 * at once when that has passed or no day is given.
 */
export function startOfRow(policy: PolicyBody, remindOn: string | null, nowMs: number, calendar: Calendar): number {
  if (remindOn === null) return nowMs;
  const day = Temporal.PlainDate.from(remindOn).subtract({ days: numberSetting(policy, 'leadDays') ?? 0 });
  const dayMs = day.toZonedDateTime(policy.contact.timeZone).epochMilliseconds;
  return dayMs <= nowMs ? nowMs : firstCallAt(policy, dayMs, calendar);
}

/** The first moment from `fromMs` on at which the customers of a plan may be called. */
export function firstCallAt({ contact }: PolicyBody, fromMs: number, calendar: Calendar): number {
  return nextAllowedAt(contact, fromMs, calendar);
}

const OPEN_AT_MOST = 50; // for policies older than the setting

/** How many rows may open now: never more open cases at once, nor more in an hour, than the policy has (0: no limit). */
export function roomFor(policy: PolicyBody, open: number, inThisHour: number): number {
  const openAtMost = numberSetting(policy, 'openAtMost') ?? OPEN_AT_MOST;
  const perHour = numberSetting(policy, 'perHour') ?? 0;
  const atOnce = openAtMost === 0 ? Infinity : openAtMost - open;
  const thisHour = perHour === 0 ? Infinity : perHour - inThisHour;
  return Math.max(0, Math.min(atOnce, thisHour));
}
