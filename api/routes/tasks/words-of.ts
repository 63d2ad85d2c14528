import { fill, printable, variablesIn } from '../../../domain/texts';
import { procedureOf } from '../../../domain/procedures';
import type { Objection } from '../../../domain/sla/policy';
import type { Ledger } from '../../../db/ledger/in-ledger';
import { saidInCases } from '../../../db/read/said';
import type { TaskRow } from '../../../db/read/tasks';

/** What is said at a step, and what is answered to objections. */
export interface Words {
  script: { zh: string } | null;
  objections: Objection[];
}

const OF_THE_TASK = ['plate', 'customerName', 'phone', 'reply'];

/**
 * The words of each task, as its policy has them: with what the case knows in place of variables for those who may know it,
 * else as they are written. Few words name more than a task has: only for these the case is read.
 */
export async function wordsOfTasks(
  { store, world }: Ledger,
  rows: readonly TaskRow[],
  isWhole: (caseId: string) => boolean,
): Promise<(row: TaskRow) => Words> {
  const written = ({ procedure, policyId, step: { step } }: TaskRow) => {
    const policy = world.policy(policyId);
    const script = policy.scripts[step] || procedureOf(procedure).steps[step]?.script?.zh;
    return { script, objections: policy.objections[step] ?? [] };
  };
  const namesMore = (row: TaskRow) => {
    const { script = '', objections } = written(row);
    const all = [script, ...objections.flatMap(({ says, answer }) => [says, answer])];
    return all.flatMap(variablesIn).some(name => !OF_THE_TASK.includes(name));
  };
  const asked = rows.filter(row => isWhole(row.step.caseId) && namesMore(row)).map(({ step }) => step.caseId);
  const said = await saidInCases(store.pool, asked);
  return row => {
    const { script, objections } = written(row);
    const known = isWhole(row.step.caseId) ? knownAt(row, said.get(row.step.caseId)) : null;
    const filled = (text: string) => (known === null ? text : fill(text, known));
    return {
      script: script === undefined ? null : { zh: filled(script) },
      objections: objections.map(({ says, answer }) => ({ says: filled(says), answer: filled(answer) })),
    };
  };

  function knownAt(row: TaskRow, values: Record<string, unknown> = {}): Record<string, unknown> {
    const { policyId, plate, customerName, phone, appointmentAt, reply } = row;
    const { timeZone } = world.policy(policyId).contact;
    const agreed = appointmentAt === null ? {} : { appointmentAt };
    return { ...printable({ ...values, ...agreed }, timeZone), plate, customerName, phone, reply };
  }
}
