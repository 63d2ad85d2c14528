import { recordAudit } from '../../audit';
import type { Querier, Tx } from '../../connection';

/** Whether cases of a former edition are seated anew by themselves, or one by one when a person asks. */
export type ReseatingMode = 'automatic' | 'by-hand';

/** Says how the cases of a procedure come to a new edition of its order. */
export async function setReseating(
  tx: Tx,
  procedure: string,
  mode: ReseatingMode,
  by: string,
  nowMs: number,
): Promise<void> {
  await tx.query({
    name: 'set-reseating',
    text: `insert into reseating_modes (procedure, mode, set_at) values ($1, $2, $3)
      on conflict (procedure) do update set mode = excluded.mode, set_at = excluded.set_at`,
    values: [procedure, mode, new Date(nowMs)],
  });
  await recordAudit(tx, by, 'reseating-set', { procedure, mode }, nowMs);
}

/** The procedures whose cases wait for a person to ask. */
export async function reseatedByHand(db: Querier): Promise<Set<string>> {
  const found = await db.query<{ procedure: string }>({
    name: 'reseated-by-hand',
    text: `select procedure from reseating_modes where mode = 'by-hand'`,
  });
  return new Set(found.rows.map(({ procedure }) => procedure));
}
