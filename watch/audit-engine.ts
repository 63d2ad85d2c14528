import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Querier } from '../db/connection';
import { retellCases } from '../db/ledger/engine-inbox';
import { inLedger, type Ledger } from '../db/ledger/in-ledger';
import { reseatCase } from '../db/ledger/reseat-case';
import { leaveNote, readNotes } from '../db/notes';
import { unansweringCases } from '../db/read/audit';
import { end, examineCase, findStrays, type Examined } from './examine-engine';

export interface EngineAudit {
  ledger: Ledger;
  log: Logger;
  client: Client;
  namespace: string;
  taskQueue: string;
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
  identity: string;
}

const MOST_UNANSWERING = 25;
const TRIES_WITHOUT_ANSWER = 4; // a lease each: a minute of telling and no answer

/** Looks at the workflows of these cases, at those that never answer, and at workflows without a case. */
export async function auditEngine(
  options: EngineAudit,
  db: Querier,
  cases: { id: string; untold: boolean }[],
): Promise<EngineFindings> {
  const found: EngineFindings = { engine: 'up', gone: [], stuck: [], strays: [], isNewEngine: false, identity: '' };
  try {
    found.identity = await identityOf(options);
    found.isNewEngine = await isNewEngine(db, found.identity);
    for (const { id, untold } of cases) {
      const state: Examined = await examineCase(options.client, id);
      if (state === 'gone' && !untold) found.gone.push(id);
      if (state === 'stuck') found.stuck.push(id);
    }
    for (const id of await unansweringCases(db, TRIES_WITHOUT_ANSWER, MOST_UNANSWERING)) {
      const state = await examineCase(options.client, id);
      if (state === 'gone') found.gone.push(id);
      else if (!found.stuck.includes(id)) found.stuck.push(id);
    }
    found.strays = await findStrays(options.client, db, options.taskQueue);
  } catch (error) {
    options.log.warn({ err: error }, 'auditor could not reach the engine');
    found.engine = 'away';
  }
  return found;
}

async function identityOf({ client, namespace }: EngineAudit): Promise<string> {
  const { namespaceInfo } = await client.workflowService.describeNamespace({ namespace });
  return namespaceInfo?.id ?? '';
}

/** An engine that lost its data has another identity: then every open case is rebuilt at once, not when its turn comes. */
async function isNewEngine(db: Querier, identity: string): Promise<boolean> {
  const [known] = await readNotes(db, 'engine-identity');
  if (known === undefined) await leaveNote(db, 'engine-identity', 'engine', { id: identity });
  return known !== undefined && known.note['id'] !== identity;
}

/** Has what is gone or stuck rebuilt from its facts; answers how many cases. */
export async function rebuild(
  { log, ledger, client }: EngineAudit,
  db: Querier,
  found: EngineFindings,
): Promise<number> {
  if (found.isNewEngine) {
    const told = await retellCases(db, null, Date.now());
    await leaveNote(db, 'engine-identity', 'engine', { id: found.identity }); // last, so that a crash before it rebuilds again
    log.warn({ cases: told }, 'the engine is a new one: every open case is rebuilt from its facts');
    return told;
  }
  const again = [...found.gone];
  for (const id of found.stuck) {
    const reason = 'its workflow task failed again and again';
    if (!(await inLedger(ledger, (tx, world) => reseatCase(tx, id, reason, Date.now(), world)))) continue;
    await end(client, id, reason);
    again.push(id);
  }
  return again.length === 0 ? 0 : retellCases(db, again, Date.now());
}
