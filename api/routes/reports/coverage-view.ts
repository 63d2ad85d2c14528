import { z } from 'zod';
import { maskName } from '../../../domain/people/masking';
import { coverageStates, type CoverageRow } from '../../../db/read/callback-coverage';
import type { CoverageCounts } from '../../../db/read/count-coverage';
import type { CoverageFilter } from '../../../db/read/judged-callbacks';
import { iso, linksOf, type Links } from '../../view';
import { instant, listOf, named } from '../../wire/common';

const share = z.number().min(0).max(1).nullable();
const count = z.number().int();

const item = z
  .object({
    plate: z.string(),
    customerName: z.string().nullable().meta({ description: 'masked' }),
    store: z.string(),
    advisor: z.string().nullable(),
    leftAt: instant,
    dueAt: instant,
    state: z.enum(coverageStates).meta({
      description:
        'done: spoken to or texted in time; late: after that; missing: due and not done; superseded: a later departure counts for it (countedBy); too-late: the departure was reported when nobody is called for it any more',
    }),
    countedBy: instant
      .nullable()
      .meta({ description: "superseded: when the vehicle left that counts for it; null where another store's does" }),
    caseId: z.string().nullable().meta({ description: "its after-sales-care; null where that is another store's" }),
    callbackCaseId: z.string().nullable().meta({ description: 'null while the day of the call has not come' }),
    doneAt: instant.nullable(),
    doneBy: z.string().nullable(),
    outcome: z.string().nullable().meta({ description: 'of the call; unreachable: a text went out' }),
    attempts: count.meta({ description: 'calls nobody answered' }),
    lateByMs: z.number().nullable().meta({ description: 'null while it is not done' }),
    complaintOwed: z.boolean().meta({ description: 'dissatisfied, and the complaint is still to be opened' }),
    links: z.object({ case: z.string().nullable(), callback: z.string().nullable(), board: z.string().nullable() }),
  })
  .meta({ id: 'CallbackOfDeparture' });

export const coverageView = listOf(item)
  .extend({
    ...named,
    from: z.string().nullable(),
    to: z.string().nullable(),
    store: z.string().nullable(),
    departures: count.meta({ description: 'due + open + superseded + tooLate' }),
    due: count.meta({ description: 'spoken + texted + missing' }),
    spoken: count,
    texted: count,
    spokenInTime: count,
    textedInTime: count,
    late: count.meta({ description: 'of those spoken to or texted' }),
    missing: count,
    open: count,
    superseded: count,
    supersededOverdue: count.meta({
      description: 'of the superseded, those that were due before the vehicle left again',
    }),
    coverage: share.meta({ description: '(spoken + texted) / due' }),
    reachedRate: share.meta({ description: 'spoken / due' }),
    tooLate: count.meta({ description: 'reported so long after that nobody is called' }),
  })
  .meta({ id: 'CallbackCoverage' });

/** The period and its numbers; shares are null where nothing was due. */
export function coverageOf(
  { from, to, store }: Pick<CoverageFilter, 'from' | 'to' | 'store'>,
  counts: CoverageCounts,
): Omit<z.infer<typeof coverageView>, 'items' | 'next'> {
  const { due, spoken, texted } = counts;
  const shareOf = (part: number) => (due === 0 ? null : part / due);
  return {
    from,
    to,
    store: store ?? null,
    ...counts,
    coverage: shareOf(spoken + texted),
    reachedRate: shareOf(spoken),
  };
}

export function itemOf(row: CoverageRow, links: Links): z.infer<typeof item> {
  const { caseId, callbackCaseId, doneAt, dueAt } = row;
  const to = caseId === null ? null : linksOf(caseId, links);
  return {
    ...row,
    customerName: maskName(row.customerName),
    leftAt: row.leftAt.toISOString(),
    dueAt: dueAt.toISOString(),
    countedBy: iso(row.countedBy),
    doneAt: iso(doneAt),
    lateByMs: doneAt && Math.max(0, doneAt.getTime() - dueAt.getTime()),
    links: {
      case: to?.self ?? null,
      callback: callbackCaseId && linksOf(callbackCaseId, links).self,
      board: to?.board ?? null,
    },
  };
}
