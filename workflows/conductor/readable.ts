import { doerTitle } from '../../domain/people/roles';
import type { Procedure } from '../../domain/language/procedure';

/** What the engine's UI shows of a deadline: `T+5 回复话务员`. */
export function describeDeadline(procedure: Procedure, deadline: string, round: number): string {
  const [key = deadline, alert] = deadline.split(':');
  const step = procedure.steps[key];
  const title = step?.title.zh ?? deadline;
  if (alert !== undefined) return `${title} ${alert} 须知悉`;
  const rounds = round > 1 ? ` (第${round}轮)` : '';
  if (step?.due?.rule !== 'after') return `${title}期限${rounds}`;
  return `T+${step.due.duration.replace(/^PT?/, '').replace(/M$/, '')} ${title}${rounds}`;
}

/** What the engine's UI shows of a case that is opened later: `120天流失招揽 2027-03-25`. */
export function describeStart(procedure: Procedure, place: string, startsAt: string): string {
  const [step = '', round] = place.split('/');
  const rounds = Number(round) > 1 ? ` (第${round}轮)` : '';
  return `${procedure.steps[step]?.title.zh ?? step} ${startsAt.slice(0, 10)}${rounds}`;
}

/** A round that goes its ways side by side, at a glance: what it waits for, and from when. */
export function describeRound(procedure: Procedure, round: number, starts: ReadonlyMap<string, string>): string {
  return [
    `**${procedure.title.zh}** (${procedure.source})`,
    `第${round}轮`,
    ...[...starts].map(([place, startsAt]) => `- ${describeStart(procedure, place, startsAt)}`),
  ].join('\n\n');
}

/** The case at a glance: open step, who holds it, when it is due. */
export function describeOpen(
  procedure: Procedure,
  step: string,
  round: number,
  dueAt: string | null,
  children: readonly string[],
): string {
  const table = procedure.steps[step];
  if (!table) return step;
  const lines = [
    `**${procedure.title.zh}** (${procedure.source})`,
    `当前环节: **${table.title.zh}** \`${step}\` · 第${round}轮`,
    `岗位: ${doerTitle(table.by)} \`${table.by}\``,
    `期限: ${dueAt ?? '无'}`,
    ...(children.length > 0 ? [`子案: ${children.join(', ')}`] : []),
  ];
  return lines.join('\n\n');
}
