import type { Pool } from 'pg';
import { idIn, type Answer, type People } from '../../bench/people';

export const appointments = ['appointment-via-call-centre', 'appointment-via-store'] as const;

/** Completes `accept`; its case is of the one procedure or the other. */
export async function acceptNow(people: People, id: string): Promise<Answer> {
  const now = await people.read(id);
  return people.complete(id, now?.procedure ?? '', 'accept', {}, `accept-${id}`);
}

/** Six cases of each procedure. */
export async function openTwelve(people: People, name: string): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < 12; number++) {
    const answer = await people.open(appointments[number < 6 ? 0 : 1], `${name}-${number}`);
    expect(answer.status).toBe(201);
    const id = idIn(answer);
    if (id) ids.push(id);
  }
  return ids;
}

/** How many of these the engine has more to hear of. */
export async function unheardOf(pool: Pool, cases: readonly string[]): Promise<number> {
  const found = await pool.query('select from engine_inbox where case_id = any($1)', [cases]);
  return found.rowCount ?? 0;
}

/** What the answer to `accept` says while it has the next step open. */
export const nextIsOpen = { advancing: false, steps: [{ step: 'accept', status: 'done' }, { status: 'open' }] };
