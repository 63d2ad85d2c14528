import pLimit, { type Limit } from 'p-limit';
import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { departureForm } from '../../../domain/forms/departure';
import type { Caller } from '../../../domain/cases/caller';
import type { IdempotencyKey } from '../../../domain/cases/change';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, idempotencyOf } from '../../request';
import { briefly } from '../../http/briefly';
import { caseView } from '../../wire/case';
import { idempotencyHeader, instant, refusals } from '../../wire/common';
import { departureOnRecord, departureStatus, onRecordOf } from '../../wire/departure';
import { reporters } from './reporters';
import { takeOne, takeOneOfMany } from './take-departure';

const MOST = 1_000;
const MOST_LETTERS_OF_FAULTS = 24_000; // a thousand refused rows are answered with less than 100 KB
const OF_A_LIST_AT_ONCE = 4;
const AT_ONCE = 6; // of all callers: thousands of cars may leave at closing time, and people work beside it

const form = z.toJSONSchema(departureForm, { io: 'input', unrepresentable: 'any' });
// taken as it comes, so that of a list a bad one is answered in its place; described by the form that parses each
const departure = z.record(z.string(), z.unknown()).meta({
  id: 'ReportedDeparture',
  properties: { store: { type: 'string', description: "the caller's own when left out" }, ...form.properties },
  required: form.required,
  example: { plate: '渝A12345', customerName: '张伟', store: 'S01', advisor: 'sa-S01', leftAt: '2026-11-25T08:00:00Z' },
});
const one = caseView
  .extend({ departure: z.object({ status: departureStatus, leftAt: instant }) })
  .meta({ id: 'CaseOfDeparture' });
const row = z.object({
  index: z.number().int(),
  status: z.union([departureStatus, z.literal('refused')]),
  caseId: z.string().nullable().meta({ description: "null where the care is another store's" }),
  code: z.string().optional(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
  errorsOmitted: z.number().int().optional().meta({ description: 'how many more there are' }),
});
type Row = z.infer<typeof row>;
const many = z.object({ items: z.array(row), accepted: z.number().int(), refused: z.number().int() });

/** POST /departures: a vehicle has left, or a list of them; the care of each begins, or begins anew. */
export function reportDepartureRoute(app: App, deps: Deps): void {
  const inTurn = pLimit(AT_ONCE);
  app.route({
    method: 'POST',
    url: '/departures',
    config: { access: roles(reporters) },
    schema: {
      tags: ['departures'],
      summary: 'A vehicle has left a store (or up to 1,000 of them)',
      headers: idempotencyHeader,
      body: z.union([departure, z.array(departure).min(1).max(MOST)]),
      response: { 200: z.union([one, many, departureOnRecord]), 201: one, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { body } = request;
      const key = idempotencyOf(request);
      if (Array.isArray(body)) return reply.code(200).send(await takeAll(deps, caller, body, key, inTurn));
      const { departed, departure: reported, view } = await inTurn(() => takeOne(deps, caller, body, key));
      const { departure } = onRecordOf(departed, reported);
      if (!view) return reply.code(200).send({ departure });
      return reply
        .code(departed.status === 'started' ? 201 : 200)
        .header('location', view.links.self)
        .send({ ...view, departure });
    },
  });
}

/** Each by itself: a bad one is answered in its place, the others are kept. */
async function takeAll(
  { ledger }: Deps,
  caller: Caller,
  bodies: readonly Record<string, unknown>[],
  key: IdempotencyKey | null,
  inTurn: Limit,
): Promise<z.infer<typeof many>> {
  const take = async (body: Record<string, unknown>, index: number): Promise<Row> => {
    const own = key && { ...key, key: `${key.key}#${index}` };
    return inTurn(() => takeOneOfMany(ledger, caller, body, `/${index}`, own)).then(
      taken => ({ index, ...taken }),
      (error: unknown) => refusedRow(index, error),
    );
  };
  const ofTheList = pLimit(OF_A_LIST_AT_ONCE);
  const taking = bodies.map((body, index) => ofTheList(() => take(body, index)));
  const items = await Promise.all(taking).finally(() => ofTheList.clearQueue()); // of a list that fails no more is begun
  const refused = items.filter(item => item.status === 'refused').length;
  return { items: inBrief(items), accepted: items.length - refused, refused };
}

function refusedRow(index: number, error: unknown): Row {
  if (!(error instanceof DomainError) || ['database-unavailable', 'idempotency-key-reused'].includes(error.code))
    throw error;
  const { code, detail, more } = error;
  return { index, status: 'refused', caseId: null, code, ...briefly(detail, more) };
}

/** What was wrong with the first of them; of the others, once much was said, only the code. */
function inBrief(items: readonly Row[]): Row[] {
  let left = MOST_LETTERS_OF_FAULTS;
  return items.map(({ detail, errors, errorsOmitted, ...row }) => {
    const fault = { detail, errors, errorsOmitted };
    left -= JSON.stringify(fault).length;
    return left >= 0 ? { ...row, ...fault } : row;
  });
}
