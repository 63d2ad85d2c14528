import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseView, StepView } from '../../api/wire/case';
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
  let said: CaseView | null = null;
  while (Date.now() < giveUpAt) {
    const now: CaseView | null = said ?? (await people.read(id));
    said = null;
    if (now?.status === 'closed') return 'closed';
    const open = now && nextStep(now);
    where = `${now?.procedure} ${now?.status}: ${now?.steps.flatMap(openIn).join(' ') || 'nothing open'}`;
    if (!now || !open) {
      // what it waits for may be its children
      for (const child of now?.children ?? []) await finish(people, child, giveUpAt);
      await sleep(100);
      continue;
    }
    said = await complete(people, now, open);
  }
  return where;
}

/** Completes an open step; answers the case as it is then, null where that was refused. */
async function complete(people: People, { id, procedure }: CaseView, open: StepView): Promise<CaseView | null> {
  const key = `finish-${id}-${placeOf(open)}`;
  const record = happyRecord(procedure, open.step);
  const answer = await people.complete(id, procedure, open.step, record, key, open.claimedBy ?? open.role);
  return answer.status === 200 ? (answer.body as CaseView) : null; // the contract's own shape
}

function openIn({ step, round, status, startsAt }: StepView): string[] {
  return status === 'open' ? [`${step}/${round}${startsAt === null ? '' : ` from ${startsAt}`}`] : [];
}
