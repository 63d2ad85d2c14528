import type { Recipient } from '../sla/recipients';
import { superiorOf, type Role } from '../people/roles';
import type { Notice } from '../notices/delivery';
import type { Escalation } from './added';
import { deliverTo } from './alerts/deliver';
import { holdersOf } from './alerts/holders-of';
import { letGoOf } from './claim';
import type { Draft } from './draft';
import { isHolder, mayHold } from './may-hold';
import { openSteps } from './state';

/** An alarm nobody has answered yet, with what was told of it. */
export interface OpenAlarm {
  escalation: Escalation;
  notice: Notice;
}

/**
 * Gives back to its role whatever this person holds in the case and may hold no more, since they have left, or have other
 * roles or another store now. An alarm of which nobody else of that role was told goes to who stands in: everybody else of
 * the role, else the next one up who is there. Answers whom each such alarm is told to now.
 */
export function handBack(
  draft: Draft,
  person: string,
  alarms: readonly OpenAlarm[],
  because: 'left' | 'store-closed' = 'left',
): Map<string, Recipient[]> {
  for (const row of openSteps(draft))
    if (row.claimedBy === person && !mayHold(draft, row.step, person)) letGoOf(draft, row, because);
  const told = new Map<string, Recipient[]>();
  for (const { escalation, notice } of alarms) {
    const standing = standIns(draft, person, escalation.to);
    if (standing.length === 0) continue;
    for (const { id } of standing) deliverTo(draft, notice, id, escalation.level);
    escalation.to = [...escalation.to, ...standing];
    told.set(escalation.id, escalation.to);
  }
  return told;
}

/** Who is told in the place of a person; nobody where they answer for the role still, or somebody else told of it does. */
function standIns(draft: Draft, person: string, to: readonly Recipient[]): Recipient[] {
  const theirs = to.find(({ id }) => id === person);
  if (!theirs || isHolder(draft, theirs.role, person)) return [];
  const ids = new Set(to.map(({ id }) => id));
  for (let role: Role | null = theirs.role; role !== null; role = superiorOf(role)) {
    const there = holdersOf(draft, role);
    if (there.some(({ id }) => ids.has(id))) return [];
    if (there.length > 0) return there.map(({ id }) => ({ ...theirs, id }));
  }
  return [];
}
