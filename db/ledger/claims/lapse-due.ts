import { answerersOf } from '../../../domain/cases/alerts/holders-of';
import { letGoOf } from '../../../domain/cases/claim';
import type { Draft } from '../../../domain/cases/draft';
import { lapsed } from '../../../domain/cases/lapse';
import type { Step } from '../../../domain/cases/state';
import type { Notice } from '../../../domain/notices/delivery';
import { isRole, superiorOf } from '../../../domain/people/roles';
import { writeDrafts } from '../../case-store/write';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { ofCase } from '../cases/case-failed';
import { addNotice } from '../notices/add-notice';
import { casesAtMoment } from '../starts/step-moments';
import { takeDue } from '../take-case';

export interface Lapsing {
  limit: number;
  except: readonly string[];
}

/**
 * Gives back to their roles the steps that were held too long by `now()`, and says so to who held them and who stands above.
 * Decided under the case's lock: whoever completed, released or claimed anew before has won. Skips locked cases; answers how
 * many were looked at. Throws `CaseFailed` for one that cannot be acted on.
 */
export async function lapseDue(
  tx: Tx,
  { limit, except }: Lapsing,
  now: () => number,
  world: KnownWorld,
): Promise<number> {
  const values = [new Date(now()), limit, except];
  const drafts = await takeDue(tx, { name: 'due-claims', text: dueSql, values, now }, world);
  for (const draft of drafts) {
    const ended = await ofCase(draft.case.id, async () => lapsed(draft).map(row => letGo(draft, row)));
    for (const told of ended) await tell(tx, world, draft, told);
  }
  await writeDrafts(tx, drafts);
  return drafts.length;
}

interface LetGo {
  row: Step;
  holder: string | null;
  /** The number of the fact that says so. */
  seq: number;
}

function letGo(draft: Draft, row: Step): LetGo {
  const holder = row.claimedBy;
  letGoOf(draft, row, 'lapsed');
  return { row, holder, seq: draft.case.lastSeq };
}

async function tell(tx: Tx, world: KnownWorld, draft: Draft, { row, holder, seq }: LetGo): Promise<void> {
  const superior = isRole(row.role) ? superiorOf(row.role) : null;
  const above = superior === null ? [] : answerersOf(draft, superior).map(({ id }) => id);
  const people = new Set([...(holder === null ? [] : [holder]), ...above]);
  const notice: Notice = {
    id: `claim-lapsed~${draft.case.id}~${seq}`,
    kind: 'alert',
    caseId: null,
    body: {
      ...{ reason: 'claim-lapsed', level: 'moved', of: draft.case.id },
      stepTitle: draft.procedure.steps[row.step]?.title,
      holder,
      holderName: holder === null ? null : (world.nameOf(holder) ?? holder),
    },
    createdAt: new Date(draft.nowMs),
  };
  await addNotice(tx, world, notice, [...people], { level: 'L1' });
}

const dueSql = casesAtMoment('claim_ends_at');
