import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import { editionOf } from '../domain/editions';
import type { Policy } from '../domain/policy';
import type { ToldFact } from '../domain/facts';
import { procedureOf } from '../domain/procedures';
import type { Orders } from '../domain/trial';
import { dropUntold, noteSeated, returnLease, type Untold } from '../db/ledger/engine-inbox';
import type { Ledger } from '../db/ledger/in-ledger';
import { FACTS_SIGNAL, workflowIdOf, type CaseRequest } from '../workflows/contract';

export interface EngineOptions {
  ledger: Ledger;
  client: Client;
  taskQueue: string;
  orders: Orders;
  guardMs: number;
  continueAfterEvents: number;
}

const procedureAttribute = defineSearchAttributeKey('Procedure', SearchAttributeType.KEYWORD);
const storeAttribute = defineSearchAttributeKey('Store', SearchAttributeType.KEYWORD);
const parentAttribute = defineSearchAttributeKey('Parent', SearchAttributeType.KEYWORD);
const RPC_MS = 5_000;
const LOOK_AGAIN_MS = 15_000;

/** How facts reach the engine: the workflow is started if it is not there, and signalled in the same call. Answers whether it will take them up. */
export function tellEngine(options: EngineOptions): (untold: Untold) => Promise<boolean> {
  const { client, ledger } = options;
  return untold =>
    client.connection.withDeadline(Date.now() + RPC_MS, async () => {
      const isOver = untold.status !== 'open' && untold.status !== 'paused';
      if (isOver) return tellOver(options, untold);
      if (isOfOtherEdition(options, untold)) {
        await returnLease(ledger.store.pool, [untold.caseId], Date.now() + LOOK_AGAIN_MS);
        return false;
      }
      await ledger.world.knowPolicy(untold.policyId);
      await client.workflow.signalWithStart(
        untold.procedure,
        startOf(options, untold, ledger.world.policy(untold.policyId)),
      );
      if (untold.isReseated) await noteSeated(ledger.store.pool, untold);
      return true;
    });
}

/** No workflow of ours can hear it before it is seated anew. */
function isOfOtherEdition({ orders }: EngineOptions, { procedure, edition }: Untold): boolean {
  const order = orders.get(procedure);
  return order !== undefined && editionOf(order.procedure) !== edition;
}

/** A case that is over is never started again; its workflow, where there is one, learns it. */
async function tellOver({ client, ledger }: EngineOptions, untold: Untold): Promise<boolean> {
  try {
    await client.workflow.getHandle(workflowIdOf(untold.caseId)).signal(FACTS_SIGNAL, unheard(untold));
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    await dropUntold(ledger.store.pool, untold.caseId);
    return false;
  }
}

function startOf({ taskQueue, guardMs, continueAfterEvents }: EngineOptions, untold: Untold, policy: Policy) {
  const procedure = procedureOf(untold.procedure);
  const request: CaseRequest = {
    caseId: untold.caseId,
    procedure: untold.procedure,
    edition: untold.edition,
    store: untold.store,
    policyVersion: policy.version,
    settings: policy.settings,
    facts: untold.facts,
    guardMs,
    continueAfterEvents,
  };
  return {
    taskQueue,
    workflowId: workflowIdOf(untold.caseId),
    workflowIdConflictPolicy: untold.isReseated ? ('TERMINATE_EXISTING' as const) : ('USE_EXISTING' as const),
    args: [request],
    signal: FACTS_SIGNAL,
    signalArgs: [unheard(untold)] as [ToldFact[]],
    workflowTaskTimeout: '5 s' as const,
    staticSummary: `${procedure.title.zh}${untold.store ? ` · ${untold.store}` : ''}`,
    staticDetails: `${procedure.title.en} (${procedure.source})`,
    typedSearchAttributes: new TypedSearchAttributes([
      { key: procedureAttribute, value: untold.procedure },
      ...(untold.store ? [{ key: storeAttribute, value: untold.store }] : []),
      ...(untold.parentId ? [{ key: parentAttribute, value: untold.parentId }] : []),
    ]),
  };
}

function unheard({ facts, heardSeq }: Untold): ToldFact[] {
  return facts.filter(fact => fact.seq > heardSeq);
}
