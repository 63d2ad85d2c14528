import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { editionOf } from '../../domain/language/editions';
import type { ToldFact } from '../../domain/language/facts';
import { happened } from '../../domain/language/happened';
import { procedureOf } from '../../domain/procedures';
import type { Orders } from '../../domain/language/trial';
import { dropUntold, noteSeated, retellCases, returnLease, type Untold } from '../../db/ledger/outbox/engine-inbox';
import { workflowIdOf } from '../../workflows/conductor/contract';
import { engineCall } from '../engine-call';
import { workflowOf, type WorkflowOptions } from './workflow-of';

export interface EngineOptions extends WorkflowOptions {
  client: Client;
  orders: Orders;
}

const LOOK_AGAIN_MS = 15_000;

/**
 * How facts reach the engine: the workflow is started if it is not there, else signalled under the name of what happened.
 * Also that of a case that was over before the engine heard of it: every case is there to be read. Answers whether it will
 * take them up.
 */
export function tellEngine(options: EngineOptions): (untold: Untold) => Promise<boolean> {
  const { client, ledger } = options;
  return untold =>
    engineCall(client, async () => {
      const isOver = untold.status !== 'open' && untold.status !== 'paused';
      if (isOfOtherEdition(options, untold)) return isOver ? tellLast(options, untold) : wait(options, untold);
      await ledger.world.knowPolicy(untold.policyId);
      if (untold.isReseated && !isOver) return seat(options, untold);
      const isNew = untold.heardSeq === 0;
      if (isNew && (await start(options, untold, isOver))) return true;
      if (await signal(options, untold)) return true;
      if (!isOver) return retell(options, untold);
      if (!isNew && (await start(options, untold, isOver))) return true;
      await dropUntold(ledger.store.pool, untold.caseId); // it has ended there too: only its last word was lost
      return false;
    });
}

/** The workflow of an open case is gone, or it has ended meanwhile: read it again before one is begun. */
async function retell({ ledger }: EngineOptions, { caseId }: Untold): Promise<boolean> {
  await retellCases(ledger.store.pool, [caseId], ledger.now());
  return false;
}

/** A case of another edition is over: its workflow hears it where it runs, and none is begun. */
async function tellLast(options: EngineOptions, untold: Untold): Promise<boolean> {
  if (await signal(options, untold)) return true;
  await dropUntold(options.ledger.store.pool, untold.caseId);
  return false;
}

async function wait({ ledger }: EngineOptions, { caseId }: Untold): Promise<boolean> {
  await returnLease(ledger.store.pool, [caseId], ledger.now() + LOOK_AGAIN_MS);
  return false;
}

/** Ends the workflow of before, where there is one, and begins it from the facts. */
async function seat(options: EngineOptions, untold: Untold): Promise<boolean> {
  const { client, ledger } = options;
  await client.workflow.start(untold.procedure, {
    ...workflowOf(options, untold),
    workflowIdConflictPolicy: 'TERMINATE_EXISTING',
  });
  await noteSeated(ledger.store.pool, untold);
  return true;
}

/** Begins a workflow with all that is told. Answers false where there is one; that of a case that is over is not begun twice. */
async function start(options: EngineOptions, untold: Untold, isOver: boolean): Promise<boolean> {
  try {
    await options.client.workflow.start(untold.procedure, {
      ...workflowOf(options, untold),
      workflowIdConflictPolicy: 'FAIL',
      workflowIdReusePolicy: isOver ? 'ALLOW_DUPLICATE_FAILED_ONLY' : 'ALLOW_DUPLICATE',
    });
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return false;
  }
}

/** Tells a workflow that runs what it has not heard. Answers false where none runs. */
async function signal({ client }: EngineOptions, untold: Untold): Promise<boolean> {
  const { caseId, procedure, facts, heardSeq } = untold;
  const unheard = facts.filter(fact => fact.seq > heardSeq);
  try {
    await client.workflow
      .getHandle(workflowIdOf(caseId))
      .signal<[ToldFact[]]>(happened(procedureOf(procedure), unheard), unheard);
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    return false;
  }
}

/** No workflow of ours can hear it before it is seated anew. */
function isOfOtherEdition({ orders }: EngineOptions, { procedure, edition }: Untold): boolean {
  const order = orders.get(procedure);
  return order !== undefined && editionOf(order.procedure) !== edition;
}
