import type { Querier } from './connection';

/** What the auditor knows of the engine and found last; all null before its first round. */
export interface EngineState {
  identity: string | null;
  /** Up to when the engine showed that it remembers. */
  markedAt: Date | null;
  audit: Record<string, unknown> | null;
}

/** What is known of the engine. */
export async function readEngineState(db: Querier): Promise<EngineState> {
  const found = await db.query<EngineState>({
    name: 'engine-state',
    text: `select identity, marked_at as "markedAt", audit from engine_state where id = 'engine'`,
  });
  return found.rows[0] ?? { identity: null, markedAt: null, audit: null };
}

/** This engine is the one the ledger works with. */
export async function keepIdentity(db: Querier, identity: string): Promise<void> {
  await db.query({
    name: 'keep-identity',
    text: `insert into engine_state (id, identity) values ('engine', $1)
      on conflict (id) do update set identity = excluded.identity`,
    values: [identity],
  });
}

/** The marker as it was read back from the engine; null where the engine has none. */
export async function keepMarkedAt(db: Querier, markedAt: Date | null): Promise<void> {
  await db.query({
    name: 'keep-marked-at',
    text: `insert into engine_state (id, marked_at) values ('engine', $1)
      on conflict (id) do update set marked_at = excluded.marked_at`,
    values: [markedAt],
  });
}

/** What the auditor found in a round. */
export async function keepAudit(db: Querier, audit: Record<string, unknown>, nowMs: number): Promise<void> {
  await db.query({
    name: 'keep-audit',
    text: `insert into engine_state (id, audit, audited_at) values ('engine', $1, $2)
      on conflict (id) do update set audit = excluded.audit, audited_at = excluded.audited_at`,
    values: [JSON.stringify(audit), new Date(nowMs)],
  });
}
