import { CHAIN_ZONE } from '../sla/policy';
import { readRoster, type OnDuty, type Roster } from './roster';

/** Somebody away from an instant to another (epoch ms), and who stands in. */
export interface Absence {
  staff: string;
  fromMs: number;
  untilMs: number;
  deputy: string | null;
}

/** The roster of a role; of a store's role in that store. */
export interface RosterOf extends Roster {
  role: string;
  store: string | null;
}

/** Rosters and absences as decisions ask them, at any instant (epoch ms). */
export interface Duty {
  /** Who is on the roster; null where everyone of the role is on duty. */
  onRoster(role: string, store: string | null, atMs: number): ReadonlySet<string> | null;
  absenceOf(person: string, atMs: number): Absence | null;
}

/** Nobody is away, and everyone is on duty. */
export const everyoneOnDuty: Duty = { onRoster: () => null, absenceOf: () => null };

/** Has rosters and absences at hand; each place goes by its own clock. */
export function dutyOf(
  rosters: readonly RosterOf[],
  absences: readonly Absence[],
  zoneOf: (store: string | null) => string | undefined,
): Duty {
  const readers = new Map<string, OnDuty>();
  for (const roster of rosters) readers.set(rosterKey(roster), readRoster(roster, zoneOf(roster.store) ?? CHAIN_ZONE));
  const away = new Map<string, Absence[]>();
  // of two at once the one that began last says who stands in, or of those that began together the first of the list
  for (const absence of [...absences].sort((a, b) => b.fromMs - a.fromMs))
    away.set(absence.staff, [...(away.get(absence.staff) ?? []), absence]);
  return {
    onRoster: (role, store, atMs) => readers.get(rosterKey({ role, store }))?.(atMs) ?? null,
    absenceOf: (person, atMs) =>
      away.get(person)?.find(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs) ?? null,
  };
}

/** As what a roster is kept: `front-desk@S01`, `operator@`. */
export function rosterKey({ role, store }: { role: string; store: string | null }): string {
  return `${role}@${store ?? ''}`;
}
