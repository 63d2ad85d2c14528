import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { planForm } from '../../../domain/forms/plans';
import type { StaffRole } from '../../../domain/people/roles';
import { planFromOf, planKinds, sendersOf, STORE_MANAGERS_ROUTE } from '../../../domain/plans';
import type { Caller } from '../../../domain/cases/caller';
import type { NewPlan } from '../../../db/ledger/plans/begin-plan';
import type { Ledger } from '../../../db/ledger/in-ledger';
import { roles } from '../../access';
import { storeMustBeOpen } from '../../../domain/stores';
import type { App, Deps } from '../../deps';
import { parseForm } from '../../parse-form';
import { callerOf } from '../../request';
import { charsetIn } from '../../uploads/charset';
import { csvTypes } from '../../uploads/csv-types';
import { refusals } from '../../wire/common';
import { planView } from '../../wire/plan';
import { csvLines } from './csv-lines';
import { jsonLines } from './json-lines';
import { planViewOf } from './read-plan';
import { takeIn } from './take-in';

const senders: readonly StaffRole[] = ['administrator', ...planKinds.flatMap(sendersOf)];
const MOST_BYTES = 64 * 1_048_576;

const described = planForm.partial().extend({
  items: z.array(z.record(z.string(), z.unknown())).meta({
    description: 'plate, customerName, phone?, item?, dueOn? (YYYY-MM-DD); as text/csv the same with a heading',
  }),
});
const { $schema: _dialect, ...shape } = z.toJSONSchema(described, { io: 'input' });
// described, not checked: it is read below, row by row, and one bad row does not spoil the others
const body = z.unknown().meta(shape);

/** POST /reminder-plans: a list of customers to be reminded, as CSV that is read while it arrives, or as JSON. */
export function sendPlanRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'POST',
    url: '/reminder-plans',
    config: { access: roles(senders, { then: 'each kind by those who send such plans' }) },
    schema: {
      tags: ['reminder-plans'],
      summary: 'Send a reminder plan; bad rows are answered line by line, good rows kept; the same again → the first',
      consumes: [...csvTypes, 'application/json'],
      querystring: planForm.partial(),
      body,
      response: { 200: planView, 202: planView, ...refusals },
    },
    handler: async (request, reply) => {
      const { source, said } = partsOf(request);
      const plan = wantedPlan(callerOf(request), { ...request.query, ...said }, ledger);
      const lines =
        source instanceof Readable
          ? csvLines(source, charsetIn(request.headers['content-type']), MOST_BYTES)
          : jsonLines(source);
      const { id, isNew } = await takeIn(ledger, plan, lines);
      return reply
        .code(isNew ? 202 : 200)
        .header('location', `/v1/reminder-plans/${id}`)
        .send(await planViewOf(ledger.store.pool, id));
    },
  });
}

/** The rows, and what a JSON body says of the plan. */
function partsOf({ body: sent }: FastifyRequest): { source: Readable | unknown[]; said: Record<string, unknown> } {
  const given: unknown = sent;
  if (given instanceof Readable) return { source: given, said: {} };
  const { items, ...said } = typeof given === 'object' && given !== null ? { items: undefined, ...given } : {};
  if (Array.isArray(items)) return { source: items, said };
  const errors = [{ pointer: '/items', message: 'must be a list of rows' }];
  throw new DomainError('invalid-request', 'The body has no list of items.', { errors });
}

/** Throws `invalid-request`, `unknown-store`, `store-closed`, `forbidden`, `feedback-route-required`. */
function wantedPlan(caller: Caller, given: Record<string, unknown>, { world, now }: Ledger): NewPlan {
  const { kind, name, store = caller.store, feedbackRoute } = parseForm(planForm, given, 'invalid-request', '/plan');
  if (store === null) throw new DomainError('unknown-store', 'Say which store the plan is for.');
  if (!world.hasStore(store)) throw new DomainError('unknown-store', `There is no store ${store}.`);
  const planFrom = planFromOf(caller, kind, store);
  if (planFrom === null || (caller.seen !== null && !caller.seen.includes(store)))
    throw new DomainError('forbidden', `A ${kind} plan for ${store} is sent by ${sendersOf(kind).join(' or ')}.`);
  storeMustBeOpen(world, store);
  if (planFrom === 'project-department' && feedbackRoute === undefined)
    throw new DomainError('feedback-route-required', 'Say which department hears what the customers answer.', {
      errors: [{ pointer: '/feedbackRoute', message: "is part of every plan of the project department's" }],
    });
  const fallback = kind === 'birthday' ? STORE_MANAGERS_ROUTE : null;
  return {
    kind,
    name,
    store,
    planFrom,
    feedbackRoute: feedbackRoute ?? fallback,
    by: caller.id,
    nowMs: now(),
  };
}
