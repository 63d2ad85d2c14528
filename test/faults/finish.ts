import { setTimeout as sleep } from 'node:timers/promises';
import type { StepView } from '../../api/wire/case';
import { happyRecord, nextStep } from '../../bench/happy';
import { placeOf } from '../../domain/language/facts';
import type { People } from '../../bench/people';
import { inParallel } from '../../bench/statistics';

const WIDTH = 12;

/** Completes every step of these cases up to the end. Answers those that did not get there in time, with where they stand. */
export async function finishAll(people: People, caseIds: readonly string[], withinMs: number): Promise<string[]> {
  const giveUpAt = Date.now() + withinMs;
  const stuck: string[] = [];
  await inParallel(caseIds, WIDTH, async id => {
    const where = await finish(people, id, giveUpAt);
    if (where !== 'closed') stuck.push(`${id}: ${where}`);
  });
  return stuck;
}

async function finish(people: People, id: string, giveUpAt: number): Promise<string> {
  let where = 'nowhere';
  while (Date.now() < giveUpAt) {
    const now = await people.read(id);
    if (now?.status === 'closed') return 'closed';
    const open = now && nextStep(now);
    where = `${now?.procedure} ${now?.status}: ${now?.steps.flatMap(openIn).join(' ') || 'nothing open'}`;
    if (!now || !open) {
      // what it waits for may be its children
      for (const child of now?.children ?? []) await finish(people, child, giveUpAt);
      await sleep(100);
      continue;
    }
    const key = `finish-${id}-${placeOf(open)}`;
    await people.complete(
      id,
      now.procedure,
      open.step,
      happyRecord(now.procedure, open.step),
      key,
      open.claimedBy ?? open.role,
    );
  }
  return where;
}

function openIn({ step, round, status, startsAt }: StepView): string[] {
  return status === 'open' ? [`${step}/${round}${startsAt === null ? '' : ` from ${startsAt}`}`] : [];
}
