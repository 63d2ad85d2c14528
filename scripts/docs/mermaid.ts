import type { Procedure } from '../../domain/language/procedure';
import { doerTitle } from '../../domain/people/roles';
import type { Edge, Graph } from './graph';
import { dueWords } from './words';
import { behaviourOf } from '../../domain/cases/kinds';
import type { StepTable } from '../../domain/language/step-table';

/** The flowchart of an order as Mermaid text: solid edges within a round, dotted ones into a new round or to what goes on meanwhile. */
export function mermaidOf(procedure: Procedure, { steps, ends, edges }: Graph): string {
  const lines = [
    'flowchart TD',
    ...steps.map(step => boxOf(procedure, step)),
    ...ends.map(outcome => `${endId(outcome)}([${quoted(outcome)}])`),
    ...edges.map(edgeLine),
  ];
  return lines.map((line, index) => (index === 0 ? line : `  ${line}`)).join('\n');
}

function boxOf(procedure: Procedure, step: string): string {
  const table = procedure.steps[step];
  if (!table) throw new Error(`${procedure.key} has no step ${step}`);
  const [opens, closes] = behaviourOf(table).drawn;
  return `${stepId(step)}${opens}${stepLabel(procedure, step, table)}${closes}`;
}

function stepLabel(procedure: Procedure, step: string, table: StepTable): string {
  const role = [table.by, ...(table.also ?? [])].map(doerTitle).join(' / ');
  const due = dueWords(procedure, step);
  const clock = procedure.clock === step ? '完成 = T' : null;
  const when = [due, clock].filter(words => words !== null).join(' · ');
  return quoted(table.title.zh, step, role, ...(when === '' ? [] : [when]));
}

function edgeLine({ from, to, labels }: Edge): string {
  const told = labels.filter(label => !(to.kind === 'end' && label.endsWith(`: ${to.key}`)));
  const how = to.kind === 'new-round' ? '新一轮' : to.kind === 'beside' ? '同时进行' : null;
  const words = how === null ? told : [...told, how];
  const arrow = how === null ? '-->' : '-.->';
  const target = to.kind === 'end' ? endId(to.key) : stepId(to.key);
  return `${stepId(from)} ${arrow}${words.length > 0 ? `|${quoted(...words)}|` : ''} ${target}`;
}

// a prefix, since words such as `end` and `call` are Mermaid's own
const stepId = (step: string) => `step_${step.replaceAll('-', '_')}`;
const endId = (outcome: string) => `end_${outcome.replaceAll('-', '_')}`;

function quoted(...lines: string[]): string {
  return `"${lines.map(line => line.replaceAll('"', '#quot;').replaceAll('<', '#lt;')).join('<br/>')}"`;
}
