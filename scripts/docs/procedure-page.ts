import { wordsOf } from '../../domain/forms/words';
import type { Path } from '../../domain/language/paths';
import type { Procedure } from '../../domain/language/procedure';
import { registerTitles } from '../../domain/language/register-keys';
import { doerTitle, type Role } from '../../domain/people/roles';
import { code, document, GENERATED, table } from './markdown';
import { noteWords } from './note-words';
import { policySection } from './policy-section';
import { recordSections } from './record-sections';
import { waysOf, type Way } from './ways';
import { dueWords, keyWords, startWords } from './words';

/** The page of a procedure: table, flowchart, paths, policy, records and words, as the running definitions have them. */
export function procedurePage(procedure: Procedure, paths: readonly Path[], diagram: string): string {
  const { key, title, source, outcomes } = procedure;
  const words = wordsOf(procedure);
  return document(
    `<!-- ${GENERATED} -->`,
    `# ${title.zh} · ${code(key)}`,
    `${title.en}. Source: ${source}.`,
    clockSentence(procedure),
    '## 流程表 · Steps',
    stepTable(procedure),
    '## 流程图 · Flowchart',
    `\`\`\`mermaid\n${diagram}\n\`\`\``,
    '## 结局 · Outcomes of the case',
    outcomes.map(outcome => `- ${keyWords(words.outcomes, outcome)} · ${words.outcomes[outcome]?.en ?? ''}`).join('\n'),
    'A cancelled case has the status `cancelled` and no outcome.',
    '## 路径 · Every path of a round',
    pathList(procedure, waysOf(paths)),
    '## 默认政策 · Policy defaults',
    policySection(procedure),
    '## 记录 · Records',
    recordSections(procedure),
    '## 话术 · Words to say',
    scriptList(procedure),
  );
}

function clockSentence({ clock, steps, roundsFrom, restarts }: Procedure): string {
  if (clock === undefined) return 'This procedure has no T.';
  if (restarts) return eventSentence(steps[restarts.by]?.title.zh ?? restarts.by, restarts);
  if (clock === 'round')
    return `**T = 本轮开始的时刻** (the opening of the round; of the first one, of the case). A new round begins with ${code(roundsFrom ?? '')} and has a new T.`;
  const titled = (step: string) => `「${steps[step]?.title.zh ?? step}」(${code(step)})`;
  const t = `**T = ${titled(clock)}完成的时刻** (the moment it completes). Every T+n is absolute.`;
  return roundsFrom === undefined ? t : `${t} A new round begins with ${titled(roundsFrom)} and has a new T.`;
}

function eventSentence(title: string, { by, begins }: NonNullable<Procedure['restarts']>): string {
  const beside = begins.map(code).join(', ');
  return `**T = 「${title}」(${code(by)})发生的时刻** (when it happened, whenever it is reported). Each one begins a new round with a new T, in which these go their ways side by side: ${beside}. What a former round still waited for is void; its open calls end \`superseded\`.`;
}

function stepTable(procedure: Procedure): string {
  const { outcomes: words } = wordsOf(procedure);
  const rows = Object.entries(procedure.steps).map(([key, step], index) => [
    String(index + 1),
    step.title.zh,
    code(key),
    step.title.en,
    [step.by, ...(step.also ?? [])].map(roleWords).join(' / '),
    [
      dueWords(procedure, key) ?? startWords(procedure, key) ?? '—',
      procedure.clock === key ? (step.kind === 'event' ? '发生 = T' : '完成 = T') : '',
    ]
      .filter(Boolean)
      .join('; '),
    step.writes ? `${registerTitles[step.writes].zh} ${code(step.writes)}` : '—',
    (step.outcomes ?? []).map(outcome => keyWords(words, outcome)).join(', ') || '—',
    noteWords(step),
  ]);
  return table(['#', '环节', 'step', 'English', '岗位', '期限', '登记', '结论', '另'], rows);
}

const roleWords = (doer: Role | 'system') => `${doerTitle(doer)} ${code(doer)}`;

/** Ways by their end, each as `a → b (x or y) → c`. */
function pathList({ outcomes }: Procedure, ways: readonly Way[]): string {
  const turns = [...new Set(ways.flatMap(({ end }) => ('turnsBackTo' in end ? [end.turnsBackTo] : [])))];
  const rounds = [...new Set(ways.flatMap(({ end }) => ('newRoundFrom' in end ? [end.newRoundFrom] : [])))];
  const to = (heading: string, isThere: (end: Way['end']) => boolean) => {
    const lines = ways.filter(({ end }) => isThere(end)).map(wayLine);
    return lines.length === 0 ? [] : [`To ${heading}:\n\n${lines.join('\n')}`];
  };
  return [
    ...outcomes.flatMap(outcome => to(code(outcome), end => 'outcome' in end && end.outcome === outcome)),
    ...turns.flatMap(step =>
      to(`${code(step)} once more, in the same round`, end => 'turnsBackTo' in end && end.turnsBackTo === step),
    ),
    ...rounds.flatMap(step =>
      to(`a new round from ${code(step)}`, end => 'newRoundFrom' in end && end.newRoundFrom === step),
    ),
  ].join('\n\n');
}

function wayLine({ passed }: Way): string {
  const steps = passed.map(({ step, answers }) => (answers.length > 0 ? `${step} (${answers.join(' or ')})` : step));
  return `- ${steps.join(' → ')}`;
}

function scriptList({ steps }: Procedure): string {
  const said = Object.entries(steps).flatMap(([step, { title, script }]) =>
    script ? [`- ${title.zh} ${code(step)}: ${script.zh}`] : [],
  );
  return said.join('\n') || 'None are given by the source.';
}
