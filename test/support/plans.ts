import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { planError, planRow, planView } from '../../api/wire/plan';
import type { Answer } from './client';
import { must } from './looking';
import type { Lane } from './lane';

export type PlanView = z.infer<typeof planView>;
type PlanRowView = z.infer<typeof planRow>;
type PlanErrorView = z.infer<typeof planError>;

export interface Sending {
  name?: string;
  store?: string | null;
  feedbackRoute?: string | null;
  as?: string;
  type?: string;
}

/** What is done with reminder plans, in a line each. */
export interface Plans {
  send(kind: string, file: string | Buffer | Readable, sending?: Sending): Promise<Answer<PlanView>>;
  read(id: string): Promise<PlanView>;
  untilPlan(id: string, isSo: (plan: PlanView) => boolean): Promise<PlanView>;
  rows(id: string, state?: 'waiting' | 'opened'): Promise<PlanRowView[]>;
  /** All of them, read page by page. */
  errors(id: string, limit: number): Promise<PlanErrorView[]>;
}

export function plansAt(system: Lane): Plans {
  let turn = 0;
  const boss = () => system.as('gm-1');
  const plans: Plans = {
    send(kind, file, sending = {}) {
      turn += 1;
      const {
        name = `${kind} ${turn}`,
        store = 'S01',
        feedbackRoute = '销售部',
        as = 'pd-1',
        type = 'text/csv',
      } = sending;
      const said = Object.entries({ kind, name, store, feedbackRoute }).filter(([, value]) => value !== null);
      const query = new URLSearchParams(said as [string, string][]); // what is null is left out
      return system.as(as).post<PlanView>(`/reminder-plans?${query}`, file, { 'content-type': type });
    },
    read: async id => must(200, await boss().get<PlanView>(`/reminder-plans/${id}`)),
    untilPlan: (id, isSo) => system.until(`the plan ${id}`, async () => [await plans.read(id)].find(isSo)),
    async rows(id, state) {
      const path = `/reminder-plans/${id}/rows?limit=500${state ? `&state=${state}` : ''}`;
      return must(200, await boss().get<{ items: PlanRowView[] }>(path)).items;
    },
    async errors(id, limit) {
      const all: PlanErrorView[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const path: string = `/reminder-plans/${id}/errors?limit=${limit}${cursor && `&cursor=${cursor}`}`;
        const page = must(200, await boss().get<{ items: PlanErrorView[]; next: string | null }>(path));
        all.push(...page.items);
        cursor = page.next;
      }
      return all;
    },
  };
  return plans;
}
