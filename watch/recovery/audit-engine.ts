import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { editionsOf, type Orders } from '../../domain/language/trial';
import type { Querier } from '../../db/connection';
import { keepIdentity, readEngineState } from '../../db/engine-state';
import type { Ledger } from '../../db/ledger/in-ledger';
import { unansweringCases } from '../../db/read/audit';
import { formerOf } from '../../db/read/orders';
import { isPutBack, readMarker, type Marker } from './engine-marker';
import { examineCase, findStrays, type Examined } from './examine-engine';

export interface EngineAudit {
  ledger: Ledger;
  log: Logger;
  client: Client;
  namespace: string;
  taskQueue: string;
  /** The orders in force. */
  orders: Orders;
  /** How often the engine's marker is moved on; where it stands says whether the engine was put back in time. */
  markEveryMs: number;
}

export interface EngineFindings {
  engine: 'up' | 'away';
  /** Open cases whose workflow was gone and is being rebuilt from facts. */
  gone: string[];
  /** Cases whose workflow task fails again and again. */
  stuck: string[];
  /** Workflows without an open case. */
  strays: string[];
  isNewEngine: boolean;
  /** The engine has forgotten what it knew before, as one restored from a backup. */
  isPutBack: boolean;
  identity: string;
  /** What the engine showed of the marker. */
  beat: Marker;
}

const MOST_UNANSWERING = 25;
const TRIES_WITHOUT_ANSWER = 4; // a lease each: a minute of telling and no answer

/** Looks at the workflows of these cases, at those that never answer, and at workflows without a case, from a start on. */
export async function auditEngine(
  options: EngineAudit,
  db: Querier,
  cases: { id: string; untold: boolean }[],
  straysBefore: Date | null,
): Promise<{ found: EngineFindings; straysBefore: Date | null }> {
  const { client, taskQueue, orders, log, ledger } = options;
  const found = nothingFound();
  let reached = straysBefore;
  try {
    found.identity = await identityOf(options);
    found.isNewEngine = await isNewEngine(db, found.identity);
    found.beat = await readMarker(client, taskQueue);
    found.isPutBack = !found.isNewEngine && (await isPutBack(db, found.beat));
    for (const { id, untold } of cases) {
      const state: Examined = await examineCase(client, id);
      if (state === 'gone' && !untold) found.gone.push(id);
      if (state === 'stuck') found.stuck.push(id);
    }
    for (const id of await unansweringCases(db, TRIES_WITHOUT_ANSWER, MOST_UNANSWERING)) {
      const state = await examineCase(client, id);
      if (state === 'gone') found.gone.push(id);
      else if (!found.stuck.includes(id)) found.stuck.push(id);
    }
    // a workflow of a former edition may well fail: what becomes of its case is decided by a trial
    const former = await formerOf(db, editionsOf(orders), found.stuck);
    found.stuck = found.stuck.filter(id => !former.has(id));
    const looked = await findStrays(client, db, taskQueue, straysBefore, ledger.now());
    found.strays = looked.strays;
    reached = looked.reached;
  } catch (error) {
    log.warn({ err: error }, 'auditor could not reach the engine');
    found.engine = 'away';
  }
  return { found, straysBefore: reached };
}

function nothingFound(): EngineFindings {
  const lists = { gone: [], stuck: [], strays: [] };
  return { engine: 'up', ...lists, isNewEngine: false, isPutBack: false, identity: '', beat: 'unseen' };
}

async function identityOf({ client, namespace }: EngineAudit): Promise<string> {
  const { namespaceInfo } = await client.workflowService.describeNamespace({ namespace });
  return namespaceInfo?.id ?? '';
}

/** An engine that lost its data has another identity: then every open case is rebuilt at once, not when its turn comes. */
async function isNewEngine(db: Querier, identity: string): Promise<boolean> {
  const { identity: known } = await readEngineState(db);
  if (known === null) await keepIdentity(db, identity);
  return known !== null && known !== identity;
}
