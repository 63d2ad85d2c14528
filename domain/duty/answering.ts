import type { Duty } from './duty';

/** A person as far as duty goes by it. */
interface Person {
  id: string;
  store: string | null;
  agency?: string | null;
}

/** Who is with the chain, and who of them is on duty or away, at an instant (epoch ms). */
export interface There<Member extends Person = Person> {
  staff: readonly Member[];
  duty: Duty;
  atMs: number;
}

/** Why a role has nobody who answers: it has no people, none of them is on the roster, or who is, is away with nobody to stand in. */
export const whyNobody = ['nobody', 'off-duty', 'absent'] as const;

export type WhyNobody = (typeof whyNobody)[number];

/** Somebody who answers; `standsInFor` is whose place they take. */
export interface OnHand {
  id: string;
  standsInFor: string | null;
}

export type Answering = { people: OnHand[]; why: null } | { people: []; why: WhyNobody };

/**
 * Who of those who hold a role answers for it: whoever is on the roster, or everyone where there is none; who is away is
 * answered for by their deputy, or by nobody.
 */
export function answering(
  holders: readonly Person[],
  { role, store }: { role: string; store: string | null },
  there: There,
): Answering {
  if (holders.length === 0) return { people: [], why: 'nobody' };
  const roster = there.duty.onRoster(role, store, there.atMs);
  const onDuty = roster === null ? holders : holders.filter(({ id }) => roster.has(id));
  if (onDuty.length === 0) return { people: [], why: 'off-duty' };
  const people = eachOnce(onDuty.flatMap(person => onHand(person, there) ?? []));
  return people.length > 0 ? { people, why: null } : { people: [], why: 'absent' };
}

/**
 * Who answers in the place of whoever holds a step: they themselves, beside those on duty when their shift is over; when
 * they are away their deputy, else those on duty.
 */
export function answeringFor(
  claimer: Person,
  holders: readonly Person[],
  of: { role: string; store: string | null },
  there: There,
): Answering {
  const roster = there.duty.onRoster(of.role, of.store, there.atMs);
  const own = onHand(claimer, there);
  if (own === null) return answering(holders, of, there);
  if (own.standsInFor !== null || roster === null || roster.has(claimer.id)) return { people: [own], why: null };
  return { people: eachOnce([own, ...answering(holders, of, there).people]), why: null };
}

/**
 * The person, or who stands in: their deputy, that one's deputy where they are away too, and so on. Null where that ends
 * with nobody, comes round to where it began, or leads to somebody of another store.
 */
function onHand(person: Person, { staff, duty, atMs }: There): OnHand | null {
  const asked = new Set<string>();
  for (let at: Person | undefined = person; at !== undefined && !asked.has(at.id);) {
    asked.add(at.id);
    const absence = duty.absenceOf(at.id, atMs);
    if (absence === null) return { id: at.id, standsInFor: at.id === person.id ? null : person.id };
    at = staff.find(each => each.id === absence.deputy && mayStandIn(each, person));
  }
  return null;
}

/** May they stand in? What somebody is told is of their store: only who sees it too is told in their place. */
export function mayStandIn(deputy: Person, person: Person): boolean {
  const [theirs, own] = [deputy.agency ?? null, person.agency ?? null];
  return deputy.id !== person.id && theirs === own && (deputy.store === null || deputy.store === person.store);
}

/** One who answers for themselves does not stand in for another besides. */
function eachOnce(people: readonly OnHand[]): OnHand[] {
  const found = new Map<string, OnHand>();
  for (const each of people) if (!found.has(each.id) || each.standsInFor === null) found.set(each.id, each);
  return [...found.values()];
}
