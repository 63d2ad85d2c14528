import type { Bench, Measured } from '../bench';
import { happyRecord } from '../happy';
import { idIn } from '../people';
import type { Line } from '../report';
import { untilTakenUp } from '../waiting';

/** Workflow tasks and history events of one case on its happy path: the engine's price. */
export async function history(bench: Bench): Promise<Measured> {
  const lines: Line[] = [];
  const numbers: Record<string, unknown> = {};
  for (const procedure of ['appointment-via-call-centre', 'appointment-via-store']) {
    const { steps, id } = await playThrough(bench, procedure);
    const { events } = await bench.stack.client.workflow.getHandle(id).fetchHistory();
    const tasks = events?.filter(event => event.workflowTaskCompletedEventAttributes).length ?? 0;
    const count = events?.length ?? 0;
    lines.push({ what: `engine: ${procedure}, ${steps} steps`, ours: `${tasks} workflow tasks, ${count} events` });
    numbers[procedure] = { steps, tasks, events: count };
  }
  return { lines, numbers };
}

async function playThrough({ people, stack, say }: Bench, procedure: string): Promise<{ id: string; steps: number }> {
  say(`history: ${procedure}`);
  const id = idIn(await people.open(procedure, `history-${procedure}`));
  if (!id) throw new Error('a case was not opened');
  for (let steps = 0; ; steps++) {
    await untilTakenUp(stack.pool, id);
    const now = await people.read(id);
    if (now?.status === 'closed') return { id, steps };
    const open = now?.steps.find(({ status }) => status === 'open');
    if (!open) throw new Error(`${procedure} stands still after ${steps} steps`);
    await people.complete(id, procedure, open.step, happyRecord(procedure, open.step), `history-${procedure}-${steps}`);
  }
}
