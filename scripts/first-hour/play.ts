import { Refused } from '../demo/rest';
import { comingUp } from './comes-up';
import { tidyUp, working } from './first-case';
import type { Asked, Hour, Step } from './hour';
import { movingIn } from './moves-in';
import { promising } from './promises';
import { reaching } from './reaches';
import type { SignedIn } from './sign-in';
import { timed } from './timed';

/** The first hour of a deployment, as docs/first-hour.md has it, heading by heading. */
export const firstHour: readonly Step[] = [...comingUp, ...movingIn, ...promising, ...reaching, ...working];

/** Plays it, a line with its time for each step; throws at the first that is not as it should be. Answers the id of the case. */
export async function playFirstHour(asked: Asked): Promise<string> {
  const people = new Map<string, Promise<SignedIn>>();
  const person: Hour['person'] = role => {
    const known = people.get(role) ?? asked.signIn(role);
    people.set(role, known);
    return known;
  };
  const hour: Hour = { ...asked, caseId: '', hasWayOut: false, person, afterwards: [] };
  try {
    for (const step of firstHour) await timed(step.title, () => played(step, hour), asItIs);
  } catch (error) {
    await tidyUp(hour).catch(() => undefined);
    throw error;
  }
  return hour.caseId;
}

const asItIs = (seen: string) => seen;

/** A step that is refused says which it was. */
async function played({ title, play }: Step, hour: Hour): Promise<string> {
  try {
    return await play(hour);
  } catch (error) {
    throw error instanceof Refused ? new Refused(`${title}: ${error.message}`) : error;
  }
}
