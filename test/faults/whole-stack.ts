import { peopleAt, seedCustomers, type People } from '../../bench/people';
import { bringUp, type Stack } from '../../bench/stack';
import { untilPast } from '../support/until';
import { findBroken, sound } from './checks';
import { finishAll } from './finish';
import { care, inSeconds } from './in-seconds';
import { recallsAt, type Recalls } from './recalls';
import { appointments } from './twelve-cases';

/** The promise is a second; another half for a machine that does other work. */
export const SLACK_MS = 1_500;

/** Everything as `npm start` runs it, with people and with deadlines that are seconds apart. */
export interface WholeStack {
  stack: Stack;
  people: People;
  recalls: Recalls;
}

export async function bringUpWholeStack(): Promise<WholeStack> {
  const stack = await bringUp();
  await seedCustomers(stack.pool);
  const people = peopleAt(stack.api, stack.dataDir);
  const durations = { accept: 'PT1S' };
  await people.setPolicy(appointments[0], {
    ...inSeconds,
    durations: { ...durations, 'hand-over': 'PT1S', 'relay-reply': 'PT2S', 'call-customer': 'PT3S' },
  });
  await people.setPolicy('after-sales-care', care);
  await people.setPolicy(appointments[1], { ...inSeconds, durations: { ...durations, 'answer-customer': 'PT2S' } });
  return { stack, people, recalls: recallsAt(stack, people) };
}

/** Drives all that is open to its end; then nothing may be wrong in the whole ledger, and these cases are all there. */
export async function expectAllToEnd({ stack, people }: WholeStack, cases: readonly string[]): Promise<void> {
  const open = await stack.pool.query<{ id: string }>(
    `select id from cases where status = 'open' and plate not like '渝F_D%'`,
  );
  const ids = open.rows.map(({ id }) => id);
  expect(await finishAll(people, ids, 100_000)).toEqual([]);
  await untilPast(Date.now() + SLACK_MS); // what fell due up to now is said by then
  expect(await findBroken(stack.pool, Date.now() - SLACK_MS)).toEqual(sound);
  const twice = await stack.pool.query(
    `select plate from cases where procedure = 'after-sales-care' and status = 'open' group by plate having count(*) > 1`,
  );
  expect(twice.rows).toEqual([]);
  const known = await stack.pool.query<{ n: number }>('select count(*)::int as n from cases where id = any($1)', [
    cases,
  ]);
  expect(known.rows[0]?.n).toBe(cases.length);
}
