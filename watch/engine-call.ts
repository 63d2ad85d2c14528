import type { Client } from '@temporalio/client';

const RPC_MS = 5_000;

/** Calls the engine, and gives it up after five seconds of real time, whatever the clock of the ledger says. */
export function engineCall<T>({ connection }: Client, call: () => Promise<T>): Promise<T> {
  return connection.withDeadline(Date.now() + RPC_MS, call);
}
