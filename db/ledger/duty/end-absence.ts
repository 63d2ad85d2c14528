import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { tellWorld } from '../../tell-world';

/** Takes an absence back: from now on the person is there. False when there is none. */
export async function endAbsence(tx: Tx, id: string, { by, nowMs }: { by: string; nowMs: number }): Promise<boolean> {
  const ended = await tx.query<{ staff: string; from_at: Date; until_at: Date }>({
    name: 'end-absence',
    text: 'delete from absences where id = $1 returning staff, from_at, until_at',
    values: [id],
  });
  const [row] = ended.rows;
  if (!row) return false;
  const detail = { id, staff: row.staff, from: row.from_at, until: row.until_at };
  await recordAudit(tx, by, 'absence-ended', detail, nowMs);
  await tellWorld(tx, id);
  return true;
}
