import { SYSTEM } from '../../language/facts';
import { childIn } from '../../language/step-table';
import { note, type Draft } from '../draft';
import { placeOf, type Step } from '../state';
import { openCases } from './open-cases';

/** Opens what a former release owed because it lacked the procedure; the case that owes it may be over. Answers the cases. */
export async function openOwed(draft: Draft): Promise<Draft[]> {
  const opened: Draft[] = [];
  for (const row of draft.steps.filter(isOwed)) {
    const runs = childIn(draft.procedure.steps[row.step])?.runs;
    if (!runs) continue;
    const children = await openCases(draft, row, runs, [null], {});
    const [only] = children;
    const { owed: procedure, ...record } = row.record ?? {};
    row.record = { ...record, child: only?.case.id };
    note(draft, {
      kind: 'child-opened',
      key: `child-opened/${placeOf(row)}`,
      step: row.step,
      round: row.round,
      by: SYSTEM,
      data: { child: only?.case.id, procedure, wasOwed: true },
    });
    opened.push(...children);
  }
  return opened;
}

function isOwed({ record }: Step): boolean {
  return typeof record?.['owed'] === 'string';
}
