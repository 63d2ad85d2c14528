import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Measured } from '../bench';
import { mixed as procedures } from '../happy';
import { latenessOf } from '../lateness';
import { none } from '../report';
import { ms, perSecond, rate } from '../statistics';
import { work } from '../work';

const FOR_MS = 60_000;
const SETTLE_MS = 3_000;
const SLACK_MS = 1_500;
const inSeconds = { warnAt: null, settings: { injuryAlertEvery: 'PT10S' } };

/** People at work on every procedure, none killed: each is driven, nothing of what fell due meanwhile is missing, doubled or early. */
export async function mixed({ stack, people, say }: Bench): Promise<Measured> {
  await people.setPolicy('emergency-response', { ...inSeconds, durations: { 'hotline-answer': 'PT1S' } });
  await people.setPolicy('workshop-appointment', { warnAt: null, durations: { answer: 'PT1S', confirm: 'PT2S' } });
  say(`mixed: ${procedures.length} procedures for ${ms(FOR_MS)}`);
  const working = work(people, 'mixed', procedures, { hands: 4, pauseMs: 20 });
  await sleep(FOR_MS);
  const { acknowledged, cases, done, lost } = await working.stop();
  await sleep(SETTLE_MS);
  const late = await latenessOf(stack.pool, cases, Date.now() - SLACK_MS);
  const { missing, doubled, early, committed } = late;
  const lostOnes = await lost(stack.pool);
  const idle = procedures.filter(procedure => !done.has(procedure));
  return {
    lines: [
      {
        what: `every procedure at once: cases opened, steps done`,
        ours: `${cases.length}, ${acknowledged.length - cases.length}`,
      },
      { what: 'calls answered', ours: rate(perSecond(acknowledged.length, FOR_MS)) },
      {
        what: `procedures of ${procedures.length} of which no step was done`,
        ours: idle.length === 0 ? '0' : idle.join(' '),
        target: none(idle.length),
      },
      {
        what: `${late.due} deadlines and alerts, committed p50 / p99 / max`,
        ours: `${ms(committed.p50)} / ${ms(committed.p99)} / ${ms(committed.max)}`,
      },
      {
        what: `missing / doubled / early / lost of ${acknowledged.length} acknowledged`,
        ours: `${missing} / ${doubled} / ${early} / ${lostOnes}`,
        target: none(missing + doubled + early + lostOnes),
      },
    ],
    numbers: { late, done: Object.fromEntries(done), cases: cases.length },
  };
}
