import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { formsOf } from '../../../domain/forms';
import { procedureOfPlan } from '../../../domain/plans';
import { CHAIN_ZONE, type Policy } from '../../../domain/sla/policy';
import { findProcedure, procedures } from '../../../domain/procedures';
import { opensWithPlannedCall } from '../../../domain/planned-calls';
import { remindOnOf } from '../../../domain/reminder-days';
import { isReminderKind } from '../../../domain/language/reminder-kinds';
import { typedOf } from '../../../domain/values/typed';
import { inOneStatement, isDuplicate, type Querier, type Tx } from '../../../db/connection';
import { earlierCall } from '../../../db/ledger/idempotency';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import type { NewCase } from '../../../domain/cases/new-case';
import { openCase } from '../../../db/ledger/cases/open-case';
import { readCase, type CaseReading } from '../../../db/read/case';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { mustBeInTime } from '../../must-be-in-time';
import { parseForm } from '../../parse-form';
import { callerOf, idempotencyOf } from '../../request';
import { caseView } from '../../wire/case';
import { idempotencyHeader, refusals } from '../../wire/common';
import { seenBy } from '../../seen-case';
import { departureOnRecord, onRecordOf } from '../../wire/departure';
import { viewOf } from '../../view';
import { takeOne } from '../departures/take-departure';
import { outOfSight } from './out-of-sight';
import { mustMayOpen, openers, storeFor } from './who-may-open';

const body = z.strictObject({
  procedure: z.string().meta({ example: procedures[0]?.key }),
  store: z.string().optional().meta({
    example: 'S01',
    description: "as the procedure's `subject.store` says; taken, and answered with null, where it is `none`",
  }),
  input: z.record(z.string(), z.unknown()).default({}),
});

/** POST /cases: opens a case with its first step, engine or no engine. */
export function openCaseRoute(app: App, deps: Deps): void {
  const { ledger, links } = deps;
  app.route({
    method: 'POST',
    url: '/cases',
    config: { access: roles(openers, { then: 'each procedure by whoever does its first step' }) },
    schema: {
      tags: ['cases'],
      summary: 'Open a case',
      headers: idempotencyHeader,
      body,
      response: { 200: z.union([caseView, departureOnRecord]), 201: caseView, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const procedure = findProcedure(request.body.procedure);
      if (!procedure) throw new DomainError('unknown-procedure', `There is no procedure ${request.body.procedure}.`);
      mustMayOpen(caller, procedure);
      if (procedure.restarts) {
        const said = { store: request.body.store, ...request.body.input };
        const { departed, departure, view } = await takeOne(deps, caller, said, idempotencyOf(request), '/input');
        if (!view) return reply.code(200).send(onRecordOf(departed, departure));
        const code = departed.status === 'started' ? 201 : 200;
        return reply.code(code).header('location', view.links.self).send(view);
      }
      const input = parseForm(formsOf(procedure.key).input, request.body.input, 'invalid-input', '/input');
      const store = storeFor(caller, procedure, request.body.store, input, ledger.world);
      const typed = typedOf(request.body.input);
      const wanted = { procedure, store, input, typed, by: caller.id, idempotency: idempotencyOf(request) };
      const { reading, isNew } = await openOnce(ledger, wanted, () => mustHoldNow(ledger, wanted));
      const seen = seenBy(caller, reading);
      const view = viewOf(seen ?? { ...reading, isWhole: isNew }, links, ledger.now());
      return reply
        .code(isNew ? 201 : 200)
        .header('location', view.links.self)
        .send(seen === null && !isNew ? outOfSight(view) : view);
    },
  });
}

type Wanted = Omit<NewCase, 'policy' | 'nowMs'>;

interface Opened {
  reading: CaseReading;
  isNew: boolean;
}

/**
 * One statement opens a case, a transaction one that takes a day for its call. A key that was used before shows as a
 * duplicate, and then the earlier case is the answer.
 */
async function openOnce(ledger: Ledger, wanted: Wanted, mustHold: () => void): Promise<Opened> {
  const { store, world } = ledger;
  const open = async (tx: Tx) => {
    mustHold();
    const policy = await world.currentPolicy(wanted.procedure.key, wanted.store, tx);
    const nowMs = ledger.now();
    return openCase(tx, { ...wanted, input: onItsDay(wanted, policy, nowMs), policy, nowMs }, world);
  };
  try {
    if (!opensWithPlannedCall(wanted.procedure)) return { reading: await inOneStatement(store, open), isNew: true };
    return await inLedger(
      ledger,
      async tx => (await openedBefore(tx, wanted, world)) ?? { reading: await open(tx), isNew: true },
    );
  } catch (error) {
    // what was in time then may have passed when it is asked again
    const isAsked = isDuplicate(error) || error instanceof DomainError;
    const earlier = isAsked ? await openedBefore(store.pool, wanted, world) : null;
    if (!earlier) throw error;
    return earlier;
  }
}

/** Throws `invalid-input` for a moment that lies on the wrong side of now where the case is. */
function mustHoldNow({ world, now }: Ledger, { procedure, store, input }: Wanted): void {
  const clock = { nowMs: now(), timeZone: world.zoneOf(store) ?? CHAIN_ZONE };
  mustBeInTime(formsOf(procedure.key).input, input, clock, { code: 'invalid-input', at: '/input' });
}

/** A reminder knows the day it is of this time, and calls on it. Throws `invalid-input` where nobody is reminded of it any more. */
function onItsDay({ procedure, input }: Wanted, policy: Policy, nowMs: number): Record<string, unknown> {
  const { kind, dueOn, remindOn: _own, ...rest } = input;
  if (!isReminderKind(kind) || procedureOfPlan(kind) !== procedure.key || typeof dueOn !== 'string') return input;
  const remindOn = remindOnOf(kind, dueOn, policy, nowMs);
  if (remindOn === dueOn) return { ...rest, kind, dueOn };
  if (remindOn !== null) return { callOn: remindOn, ...rest, kind, dueOn, remindOn };
  const errors = [{ pointer: '/input/dueOn', message: 'has passed too long ago to remind of it' }];
  throw new DomainError('invalid-input', 'The input names a day nobody is reminded of any more.', { errors });
}

/** What an earlier call with the same key has opened, or null. */
async function openedBefore(db: Querier, { idempotency }: Wanted, { orders }: Ledger['world']): Promise<Opened | null> {
  const earlier = await earlierCall(db, idempotency);
  const reading = earlier === null ? null : await readCase(db, earlier, orders);
  return reading && { reading, isNew: false };
}
