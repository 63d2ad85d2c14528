import type { CaseView } from '../../api/wire/case';
import type { Verdict } from '../../domain/language/trial';
import { ordersInForce } from '../../workflows/orders-in-force';
import * as careAnew from '../engine/releases/care-anew';
import * as careWithoutRecall from '../engine/releases/care-without-recall';
import * as corrected from '../engine/releases/corrected';
import * as ofToday from '../engine/releases/of-today';
import * as replyFirst from '../engine/releases/reply-first';
import * as unconfirmed from '../engine/releases/unconfirmed';
import type { Answer, Problem } from './client';
import { must } from './looking';
import type { System } from './system';
import type { TimelineFact } from './drive';
import { until } from './until';

/** The procedure whose order the releases change. */
export const changed = 'appointment-via-store';

const releases = {
  'reply-first': replyFirst,
  corrected,
  'care-anew': careAnew,
  'care-without-recall': careWithoutRecall,
  unconfirmed,
  'of-today': ofToday,
};

interface OrderView {
  procedure: string;
  edition: number;
  reseating: string;
  openCases: { edition: number; cases: number }[];
  waiting: number;
  contradicting: number;
}

interface OrderCase {
  case: string;
  edition: number;
  state: string;
  trial: Verdict;
}

/** What an administrator does about orders, and a release over open cases. */
export interface OrdersOf {
  release(name: keyof typeof releases): Promise<void>;
  /** Opens a case and brings it to a step. */
  openAt(step: string, procedure?: string): Promise<string>;
  orderOf(procedure: string): Promise<OrderView | undefined>;
  casesOf(procedure: string, query?: string): Promise<OrderCase[]>;
  reseat(caseId: string, body?: object): Promise<Answer<CaseView & Problem>>;
  untilReseated(caseId: string): Promise<TimelineFact>;
  untilContradicting(cases: number): Promise<unknown>;
}

export function ordersOf(system: System): OrdersOf {
  const admin = system.as('admin-1');
  const orders: OrdersOf = {
    release: name => system.engine.release(name, ordersInForce(releases[name])),
    async openAt(step, procedure = changed) {
      const { id } = await system.openCase(procedure);
      await system.drive(id, {}, step);
      return id;
    },
    async orderOf(procedure) {
      const { items } = must(200, await system.as('gm-1').get<{ items: OrderView[] }>('/orders'));
      return items.find(order => order.procedure === procedure);
    },
    casesOf: async (procedure, query = '') =>
      must(200, await admin.get<{ items: OrderCase[] }>(`/orders/${procedure}/cases${query}`)).items,
    reseat: (caseId, body) => admin.post(`/cases/${caseId}/reseating`, { reason: '新流程', ...body }),
    untilReseated: caseId =>
      until(`${caseId} to be seated anew`, async () => (await system.facts(caseId, 'case-reseated'))[0]),
    untilContradicting: cases =>
      until(`${cases} cases to be listed`, async () => (await orders.orderOf(changed))?.contradicting === cases),
  };
  return orders;
}
