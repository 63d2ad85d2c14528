import type { Answer } from './client';
import type { Lane } from './lane';
import { must } from './looking';

export type ReportLine = Record<string, unknown> & { store: string | null };

export interface ReportRead {
  report: string;
  from: string | null;
  to: string | null;
  items: ReportLine[];
  next: string | null;
}

export interface Notice {
  id: string;
  caseId: string | null;
  status: string;
  createdAt: string;
  body: { report?: string; day: string; from: string; to: string; counts: { key: string; count: number }[] };
  links: { self: string; board: string };
}

/** Reads a report as somebody. */
export async function report(system: Lane, who: string, asked: string): Promise<ReportRead> {
  return must(200, await system.as(who).get<ReportRead>(`/reports/${asked}`));
}

/** The notices of reports somebody has, the earliest first. */
export async function reportsTold(system: Lane, who: string, key: string): Promise<Notice[]> {
  const answer: Answer<{ items: Notice[] }> = await system.as(who).get('/inbox?limit=500');
  return must(200, answer)
    .items.filter(({ body }) => body.report === key)
    .reverse();
}
