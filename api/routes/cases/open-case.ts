import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { formsOf } from '../../../domain/forms';
import { findProcedure } from '../../../domain/procedures';
import { opensWithPlannedCall } from '../../../domain/planned-calls';
import { inOneStatement, isDuplicate, type Querier, type Tx } from '../../../db/connection';
import { earlierCall } from '../../../db/ledger/idempotency';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import type { NewCase } from '../../../db/ledger/new-case';
import { openCase } from '../../../db/ledger/open-case';
import { readCase, type CaseReading } from '../../../db/read/case';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { mustLieAhead } from '../../must-lie-ahead';
import { parseForm } from '../../parse-form';
import { callerOf, idempotencyOf } from '../../request';
import { caseView } from '../../wire/case';
import { idempotencyHeader, refusals } from '../../wire/common';
import { viewOf } from '../../view';
import { takeOne } from '../departures/take-departure';
import { outOfSight } from './out-of-sight';
import { mustMayOpen, openers, storeFor } from './who-may-open';

const body = z.strictObject({
  procedure: z.string().meta({ example: 'appointment-via-call-centre' }),
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
      response: { 200: caseView, 201: caseView, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const procedure = findProcedure(request.body.procedure);
      if (!procedure) throw new DomainError('unknown-procedure', `There is no procedure ${request.body.procedure}.`);
      mustMayOpen(caller, procedure);
      if (procedure.restarts) {
        const { departed, view } = await takeOne(
          deps,
          caller,
          { store: request.body.store, ...request.body.input },
          idempotencyOf(request),
          '/input',
        );
        return reply
          .code(departed.status === 'started' ? 201 : 200)
          .header('location', `/v1/cases/${view.id}`)
          .send(view);
      }
      const input = parseForm(formsOf(procedure.key).input, request.body.input, 'invalid-input', '/input');
      const store = storeFor(caller, procedure, request.body.store, input, ledger.world);
      mustLieAhead(procedure, input, Date.now());
      const idempotency = idempotencyOf(request);
      const { reading, isNew } = await openOnce(ledger, { procedure, store, input, by: caller.id, idempotency });
      const view = viewOf(reading, links, Date.now());
      return reply
        .code(isNew ? 201 : 200)
        .header('location', `/v1/cases/${reading.row.id}`)
        .send(isNew || caller.sees(reading.row) ? view : outOfSight(view));
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
async function openOnce(ledger: Ledger, wanted: Wanted): Promise<Opened> {
  const { store, world } = ledger;
  const open = async (tx: Tx) => {
    const policy = await world.currentPolicy(wanted.procedure.key, wanted.store, tx);
    return openCase(tx, { ...wanted, policy, nowMs: Date.now() }, world);
  };
  try {
    if (!opensWithPlannedCall(wanted.procedure)) return { reading: await inOneStatement(store, open), isNew: true };
    return await inLedger(
      ledger,
      async tx => (await openedBefore(tx, wanted)) ?? { reading: await open(tx), isNew: true },
    );
  } catch (error) {
    const earlier = isDuplicate(error) ? await openedBefore(store.pool, wanted) : null;
    if (!earlier) throw error;
    return earlier;
  }
}

/** What an earlier call with the same key has opened, or null. */
async function openedBefore(db: Querier, { idempotency }: Wanted): Promise<Opened | null> {
  const earlier = await earlierCall(db, idempotency);
  const reading = earlier === null ? null : await readCase(db, earlier);
  return reading && { reading, isNew: false };
}
