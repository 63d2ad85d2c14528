import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Measured } from '../bench';
import { idIn } from '../people';
import { atMost } from '../report';
import { ms, spreadOf } from '../statistics';
import { hasNextOpen, untilTakenUp } from '../waiting';

const CASES = 200;
const WARM_UP = 20;
const procedure = 'appointment-via-call-centre';

/** One person at a time: how long a case takes to open, and a completion to answer with the next step open. */
export async function idle({ people, stack, say }: Bench): Promise<Measured> {
  say(`idle: ${CASES} cases opened and completed one after the other`);
  const opened: number[] = [];
  const completed: number[] = [];
  let without = 0;
  for (let turn = -WARM_UP; turn < CASES; turn++) {
    const openedAt = performance.now();
    const id = idIn(await people.open(procedure, `idle-${turn}`));
    const openMs = performance.now() - openedAt;
    if (!id) throw new Error('a case was not opened');
    await untilTakenUp(stack.pool, id);
    await sleep(20);
    const completedAt = performance.now();
    const answer = await people.complete(id, procedure, 'accept', {}, `completed-${turn}`);
    const completeMs = performance.now() - completedAt;
    if (answer.status !== 200) throw new Error(`a completion was answered ${answer.status}`);
    if (turn >= 0) opened.push(openMs);
    if (turn >= 0) completed.push(completeMs);
    if (turn >= 0 && !hasNextOpen(JSON.stringify(answer.body))) without += 1;
    await sleep(20);
  }
  const open = spreadOf(opened);
  const complete = spreadOf(completed);
  return {
    lines: [
      {
        what: 'idle: a case opens p50 / p99',
        ours: `${ms(open.p50)} / ${ms(open.p99)}`,
        target: atMost(open.p99, 30, '30 ms'),
      },
      {
        what: 'idle: a completion answers, next step open, p50 / p99',
        ours: `${ms(complete.p50)} / ${ms(complete.p99)}${without > 0 ? ` (${without} without it)` : ''}`,
        target: atMost(complete.p99, 40, '40 ms'),
      },
    ],
    numbers: { open, complete, without },
  };
}
