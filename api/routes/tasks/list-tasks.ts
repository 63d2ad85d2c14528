import { z } from 'zod';
import { epochMs, instant as instantOf } from '../../../domain/calendar/instants';
import { maskAll } from '../../../domain/people/mask-all';
import { procedureOf } from '../../../domain/procedures';
import { workListOf } from '../../../domain/people/work-lists';
import { isPartner } from '../../../domain/sla/recipients';
import type { Ledger } from '../../../db/ledger/in-ledger';
import { aboutOfCases } from '../../../db/read/about';
import { listTasks, type TaskRow } from '../../../db/read/tasks';
import { wholeTo } from '../../../db/read/sight';
import { cursorOf, readCursor } from '../../cursor';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { linksOf, stepViewOf, type Links } from '../../view';
import { aboutView, customerView, stepView } from '../../wire/case';
import { instant, listOf, named, page, refusals, title } from '../../wire/common';
import { objection } from '../../wire/policy';
import { toldOf } from './told-of';
import { wordsOfTasks, type Words } from './words-of';
import { rolesWhoseSteps } from './whose-steps';

const task = stepView
  .omit({ record: true, status: true, beforehand: true })
  .extend({
    caseId: z.string(),
    procedure: z.string(),
    procedureTitle: title,
    store: z.string().nullable(),
    caseStatus: z.string(),
    customer: customerView.meta({ description: 'masked for those who need it not' }),
    about: aboutView,
    appointmentAt: instant.nullable().meta({ description: 'when the customer is to come' }),
    outcomes: z.array(z.string()),
    onDuty: z
      .array(z.string())
      .nullable()
      .meta({ description: 'whom its notices go to now; null: everyone who may do it, or whoever holds it' }),
    script: z.object({ zh: z.string() }).nullable().meta({ description: 'what is said at the step' }),
    objections: z.array(objection).meta({ description: 'what customers object at the step, and what is answered' }),
    links: z.object({ case: z.string(), completion: z.string(), customerHistory: z.string() }),
  })
  .meta({ id: 'Task' });

const querystring = z.strictObject({
  role: z.string().max(50).optional(),
  store: z.string().max(50).optional(),
  holder: z.string().max(100).optional().meta({ description: 'only steps this person holds' }),
  mine: z.stringbool().optional().meta({ description: 'only steps I hold, or that wait for someone of my roles' }),
  ...page,
});

/** GET /tasks: open steps, soonest deadline first. Without `role`, those of the caller's own roles. */
export function listTasksRoute(app: App, deps: Deps): void {
  const { ledger, links } = deps;
  app.route({
    method: 'GET',
    url: '/tasks',
    config: { access: signedIn() },
    schema: {
      tags: ['tasks'],
      summary: 'Open steps, soonest deadline first',
      querystring,
      response: { 200: listOf(task).extend(named), ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { role, store, holder, mine, cursor, limit } = request.query;
      const roles = role === undefined || isPartner(caller) ? caller.roles : [role];
      const freeFor = mine ? caller.id : undefined;
      const filter = {
        ...workListOf(rolesWhoseSteps(roles)),
        store,
        holder,
        freeFor,
        ...{ seen: caller.seen, agency: caller.agency },
        ...{ after: readCursor('tasks', cursor, 3), limit },
      };
      const rows = await listTasks(ledger.store.pool, filter);
      for (const { policyId } of rows) await ledger.world.knowPolicy(policyId);
      const nobodys = rows.filter(({ plate }) => plate === null).map(({ step }) => step.caseId);
      const about = await aboutOfCases(ledger.store.pool, nobodys);
      const last = rows.length === limit ? rows.at(-1)?.step : undefined;
      const ids = rows.map(({ step }) => step.caseId);
      const isWhole = await wholeTo(caller, ledger.store.pool, ids);
      const wordsOf = await wordsOfTasks(ledger, rows, isWhole);
      return {
        items: rows.map(row => ({
          ...taskOf(row, isWhole(row.step.caseId), links, ledger),
          ...wordsOf(row),
          about: about.get(row.step.caseId) ?? null,
        })),
        next: last ? cursorOf('tasks', [last.dueAt?.toISOString() ?? 'infinity', last.caseId, last.step]) : null,
      };
    },
  });
}

type Task = Omit<z.infer<typeof task>, 'about' | keyof Words>;

function taskOf(row: TaskRow, isWhole: boolean, links: Links, { world, now }: Ledger): Task {
  const { step } = row;
  const procedure = procedureOf(row.procedure);
  const table = procedure.steps[step.step];
  const { record: _record, status: _status, ...rest } = stepViewOf(row.procedure, step, now());
  const { plate, customerName, phone } = row;
  const customer = { plate, customerName, phone };
  return {
    ...rest,
    caseId: step.caseId,
    procedure: row.procedure,
    procedureTitle: procedure.title,
    store: row.store,
    caseStatus: row.status,
    customer: isWhole ? customer : maskAll(customer),
    appointmentAt: row.appointmentAt === null ? null : instantOf(epochMs(row.appointmentAt)),
    outcomes: [...(table?.outcomes ?? [])],
    onDuty: toldOf(row, world, now()),
    links: {
      case: linksOf(step.caseId, links).self,
      completion: `/v1/cases/${step.caseId}/steps/${step.step}/completion`,
      customerHistory: `/v1/customers/history?plate=${encodeURIComponent(row.plate ?? '')}`,
    },
  };
}
