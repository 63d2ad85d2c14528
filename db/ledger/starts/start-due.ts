import { customerKeys } from '../../../domain/cases/days/customer-keys';
import { isUnchanged } from '../../../domain/cases/change-of';
import { SYSTEM, type Draft } from '../../../domain/cases/draft';
import { dueStarts, start, waitingStarts } from '../../../domain/cases/start';
import { lockCustomers } from '../../case-store/lock-customers';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { ofCase } from '../cases/case-failed';
import { takeCase, takeDue } from '../take-case';
import { casesAtMoment } from './step-moments';
import type { Case } from '../../../domain/cases/state';

/** What was opened, and how late: opened − due, in milliseconds. */
export interface Started {
  cases: number;
  lateByMs: number[];
}

/**
 * Opens the cases whose day has come, for at most `limit` parents at a time; parents that somebody acts on are passed
 * over, the next look finds them. Throws `CaseFailed` for one that cannot be acted on.
 */
export async function startDue(
  tx: Tx,
  limit: number,
  nowMs: number,
  world: KnownWorld,
  except: readonly string[] = [],
): Promise<Started> {
  const values = [new Date(nowMs), limit, except];
  // of all at once, so that no two wait for each other
  const alsoLock = (rows: readonly Case[]) => lockCustomers(tx, rows.flatMap(customerKeys));
  const due = { name: 'due-starts', text: dueSql, values, now: () => nowMs, alsoLock };
  const lateByMs: number[] = [];
  const drafts: Draft[] = [];
  for (const draft of await takeDue(tx, due, world)) {
    lateByMs.push(...dueStarts(draft).map(({ startsAt }) => nowMs - (startsAt?.getTime() ?? nowMs)));
    drafts.push(...(await ofCase(draft.case.id, () => start(draft))), draft);
  }
  await advance(tx, drafts, world);
  return { cases: lateByMs.length, lateByMs };
}

/** The same for one case, when the conductor's own timer comes; answers what still waits: `step/round` and when. */
export async function startDueOf(
  tx: Tx,
  { caseId, nowMs }: { caseId: string; nowMs: number },
  world: KnownWorld,
): Promise<[place: string, startsAt: string][]> {
  const draft = await takeCase(tx, { caseId, by: SYSTEM, now: () => nowMs }, world);
  const children = await start(draft);
  if (!isUnchanged(draft)) await advance(tx, [draft, ...children], world);
  return waitingStarts(draft);
}

const dueSql = casesAtMoment('starts_at');
