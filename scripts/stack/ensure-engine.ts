import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { codeOf, reasonOf, StackProblem } from './problem';

const keyword = 2; // temporal.api.enums.v1.IndexedValueType
const searchAttributes = { Procedure: keyword, Store: keyword, Parent: keyword };
const keptFor = msToTs('7 days');
const invalidArgument = 3;
const notFound = 5;
const alreadyThere = 6;

/**
 * Makes an engine ready for us: the namespace (histories kept 7 days) and the search attributes Procedure, Store and Parent,
 * waiting until the engine takes them. Says nothing to an engine that has them.
 */
export async function ensureEngine(address: string, namespace: string, withinMs = 60_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  const connection = await Connection.connect({ address, connectTimeout: '5 seconds' });
  try {
    for (;;) {
      try {
        if (await isPrepared(connection, namespace)) return;
      } catch (error) {
        if (Date.now() > giveUpAt) throw error;
      }
      if (Date.now() > giveUpAt) throw new StackProblem(`The engine at ${address} does not take up ${namespace}.`);
      await sleep(200);
    }
  } finally {
    await connection.close();
  }
}

/** True when the engine answers for the namespace. */
export async function engineAnswers(address: string, namespace: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: '1 second' });
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if (codeOf(error) === notFound) return true;
    throw error;
  } finally {
    await connection.close();
  }
}

/** The embedded engine makes `default` by itself and keeps its closed histories for a day only: too short to look into. */
export async function keepHistories(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '5 seconds' });
  try {
    const config = { workflowExecutionRetentionTtl: keptFor };
    await connection.workflowService.updateNamespace({ namespace, config });
  } finally {
    await connection.close();
  }
}

/** The one line about an engine of somebody else that can't be used. */
export async function requireEngine(address: string, namespace: string): Promise<void> {
  try {
    await ensureEngine(address, namespace, 10_000);
  } catch (error) {
    throw new StackProblem(`TEMPORAL_ADDRESS ${address} can't be used: ${reasonOf(error)}`);
  }
}

/** One round: creates what is missing, answers whether nothing was. */
async function isPrepared(connection: Connection, namespace: string): Promise<boolean> {
  const { workflowService, operatorService } = connection;
  try {
    await workflowService.describeNamespace({ namespace });
  } catch (error) {
    if (codeOf(error) !== notFound) throw error;
    const request = { namespace, workflowExecutionRetentionPeriod: keptFor };
    await tolerating(alreadyThere, workflowService.registerNamespace(request));
    return false;
  }
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(searchAttributes).filter(([name]) => !(name in (customAttributes ?? {})));
  if (missing.length === 0) return takesThem(connection, namespace);
  const request = { namespace, searchAttributes: Object.fromEntries(missing) };
  await tolerating(alreadyThere, operatorService.addSearchAttributes(request));
  return false;
}

/** The engine lists new attributes a second or two before its frontend takes them in a start. */
async function takesThem({ workflowService }: Connection, namespace: string): Promise<boolean> {
  try {
    const query = Object.keys(searchAttributes).map(name => `\`${name}\` = 'none'`);
    await workflowService.countWorkflowExecutions({ namespace, query: query.join(' and ') });
    return true;
  } catch (error) {
    if (codeOf(error) === invalidArgument) return false;
    throw error;
  }
}

async function tolerating(code: number, call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (codeOf(error) !== code) throw error;
  }
}
