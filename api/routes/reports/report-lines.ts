import type { Querier } from '../../../db/connection';
import type { Line } from '../../../db/read/reports/asked';
import { wholeTo } from '../../../db/read/sight';
import { maskName } from '../../../domain/people/masking';
import type { StaffMember } from '../../../domain/sla/recipients';
import { linksOf, type Links } from '../../view';

type Shown = Record<string, unknown>;

/** Lines as their reader sees them: names are masked where the case is not their business. */
export async function shownTo(reader: StaffMember, db: Querier, lines: readonly Line[]): Promise<Shown[]> {
  const isWhole = await wholeTo(reader, db, lines.map(caseOf));
  return lines.map(({ place: _place, ...line }) => {
    const { customerName } = line;
    if (typeof customerName !== 'string' || isWhole(caseOf(line))) return line;
    return { ...line, customerName: maskName(customerName) };
  });
}

/** The same with where the case can be looked at. */
export function linked(line: Shown, links: Links): Shown {
  const caseId = line['caseId'];
  return typeof caseId === 'string' ? { ...line, links: linksOf(caseId, links) } : line;
}

function caseOf(line: Shown): string | null {
  const caseId = line['caseId'];
  return typeof caseId === 'string' ? caseId : null;
}
