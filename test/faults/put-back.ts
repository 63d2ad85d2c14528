import { idIn, type People } from '../../bench/people';
import { happyRecord, nextStep } from '../../bench/happy';
import type { Stack } from '../../bench/stack';
import { untold } from '../../bench/waiting';
import { until } from '../support/until';
import { findBroken, sound } from './checks';
import { finishAll } from './finish';

const procedures = ['appointment-via-call-centre', 'appointment-via-store', 'vehicle-pickup'];

/** Has the engine forget what came after a backup: every open case ends all the same, closed ones stay closed. */
export async function restoreFromBackup(stack: Stack, people: People): Promise<void> {
  for (const procedure of procedures) await people.setPolicy(procedure, {}); // in minutes again: nothing is late meanwhile
  const old = await openSome(people, 'old', 9);
  await Promise.all(old.map(id => go(people, id, 1)));
  const closing = await openSome(people, 'closing', 3);
  const heard = () => until('the engine to know', async () => (await untold(stack.pool)) === 0, 60_000);
  await heard();
  await until('a beat', async () => (await keptBeat(stack)) > 0);

  await stack.engine.stop();
  const backedUpAt = await keptBeat(stack);
  stack.engine.backUp();
  await stack.engine.start();

  await Promise.all(old.slice(0, 6).map(id => go(people, id, 2))); // the workflows of these have heard less than the ledger says
  const young = await openSome(people, 'young', 6); // and of these there are none
  expect(await finishAll(people, closing, 60_000)).toEqual([]);
  await heard();
  await until('a later beat', async () => (await keptBeat(stack)) > backedUpAt, 60_000);

  await stack.engine.stop();
  stack.engine.restore();
  await stack.engine.start();
  expect(await finishAll(people, [...old, ...young], 90_000)).toEqual([]);

  // what the system opens by itself meanwhile, to try its alarms, ends by itself
  const left = await stack.pool.query(
    `select id, procedure, status from cases where id = any($1) and status <> 'closed'`,
    [[...old, ...closing, ...young]],
  );
  expect(left.rows).toEqual([]);
  expect(await findBroken(stack.pool, Date.now() - 1_500)).toEqual(sound);
  for (const id of closing) {
    expect((await people.read(id))?.steps.filter(({ status }) => status === 'open')).toEqual([]);
    const after = await stack.pool.query(
      `select 1 from case_facts f where case_id = $1 and kind = 'step-opened'
        and seq > (select seq from case_facts where case_id = $1 and kind = 'case-closed')`,
      [id],
    );
    expect(after.rowCount).toBe(0);
  }
}

/** The latest beat that was read back from the engine. */
async function keptBeat(stack: Stack): Promise<number> {
  const kept = await stack.pool.query<{ beat: string }>(
    `select extract(epoch from marked_at) * 1000 as beat from engine_state`,
  );
  return Number(kept.rows[0]?.beat ?? 0);
}

/** Completes the next so many steps of a case. */
async function go(people: People, id: string, steps: number): Promise<void> {
  for (let done = 0; done < steps; done++) {
    const now = await until('an open step', async () => {
      const read = await people.read(id);
      return read && nextStep(read) ? read : null;
    });
    const open = nextStep(now);
    if (!open) return;
    const record = happyRecord(now.procedure, open.step);
    const answer = await people.complete(
      id,
      now.procedure,
      open.step,
      record,
      `${id}-${open.step}-${open.round}`,
      open.role,
    );
    expect(answer.status).toBe(200);
  }
}

/** So many cases, of one procedure after another. */
async function openSome(people: People, name: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number++) {
    const answer = await people.open(procedures[number % procedures.length] ?? '', `${name}-${number}`);
    const id = idIn(answer);
    if (!id) throw new Error(`not opened: ${JSON.stringify(answer)}`);
    ids.push(id);
  }
  return ids;
}
