import type { System } from './system';

/** What workflows say otherwise than their cases: each ended with the outcome of its case, or runs while its case is open. */
export async function disagreements({ sql, engine }: System): Promise<string[]> {
  const wrong: string[] = [];
  for (const { id, status, outcome } of await sql('select id, status, outcome from cases')) {
    const handle = engine.client.workflow.getHandle(String(id));
    const { status: now } = await handle.describe();
    const isOver = status === 'closed' || status === 'cancelled';
    const said: unknown = isOver && now.name === 'COMPLETED' ? await handle.result() : null;
    const isEndedByOrder = typeof outcome === 'string' && outcome !== 'superseded';
    const isRight = isOver ? said === (isEndedByOrder ? outcome : 'over') : now.name === 'RUNNING';
    if (!isRight)
      wrong.push(`${String(id)} is ${String(status)} ${String(outcome)}, its workflow ${now.name} ${String(said)}`);
  }
  return wrong;
}
