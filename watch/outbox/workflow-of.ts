import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import { procedureOf } from '../../domain/procedures';
import type { Untold } from '../../db/ledger/outbox/engine-inbox';
import type { Ledger } from '../../db/ledger/in-ledger';
import { KIT, workflowIdOf, type CaseRequest } from '../../workflows/conductor/contract';

export interface WorkflowOptions {
  ledger: Ledger;
  taskQueue: string;
  guardMs: number;
  continueAfterEvents: number;
}

const procedureAttribute = defineSearchAttributeKey('Procedure', SearchAttributeType.KEYWORD);
const storeAttribute = defineSearchAttributeKey('Store', SearchAttributeType.KEYWORD);
const parentAttribute = defineSearchAttributeKey('Parent', SearchAttributeType.KEYWORD);

/** The workflow of a case as it begins: with everything that is known, under the case's own id. Its policy is at hand. */
export function workflowOf(options: WorkflowOptions, untold: Untold) {
  const { ledger, taskQueue, guardMs, continueAfterEvents } = options;
  const procedure = procedureOf(untold.procedure);
  const policy = ledger.world.policy(untold.policyId);
  const request: CaseRequest = {
    caseId: untold.caseId,
    procedure: untold.procedure,
    edition: untold.edition,
    kit: KIT,
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
    args: [request],
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
