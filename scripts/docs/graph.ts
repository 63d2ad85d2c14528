import type { Path } from '../../domain/language/paths';
import type { Procedure, StepTable } from '../../domain/language/procedure';
import { besideOf } from '../../domain/language/step-table';

/** Where an edge leads: another step, the end of the case, a step in a new round, or the step beside which one goes on. */
export interface Target {
  kind: 'step' | 'end' | 'new-round' | 'beside';
  key: string;
}

export interface Edge {
  from: string;
  to: Target;
  /** The answers on which it is taken; of an earlier step as `step: answer`. */
  labels: string[];
}

export interface Graph {
  steps: string[];
  ends: string[];
  edges: Edge[];
}

/** The exact graph of an order: steps in the order of the table, ends in the order of its outcomes. */
export function graphOf({ steps, outcomes, restarts }: Procedure, paths: readonly Path[]): Graph {
  const beside = Object.entries(steps).flatMap(([step, table]) => besideEdge(step, table));
  const isPassed = (step: string) =>
    beside.some(({ from }) => from === step) || paths.some(({ passed }) => passed.some(each => each.step === step));
  const isReached = (outcome: string) => paths.some(({ end }) => 'outcome' in end && end.outcome === outcome);
  const passed = Object.keys(steps).filter(isPassed);
  const ends = outcomes.filter(isReached);
  if (restarts) return { steps: passed, ends, edges: sideBySide(restarts, ends) };
  return { steps: passed, ends, edges: [...passed.flatMap(step => edgesFrom(step, paths)), ...beside] };
}

/** What goes on beside a step is on no path: it leads to that step, with what it may answer there. */
function besideEdge(from: string, table: StepTable): Edge[] {
  const key = besideOf(table);
  if (key === null) return [];
  return [
    { from, to: { kind: 'beside', key }, labels: table.answers?.step === key ? [...table.answers.outcomes] : [] },
  ];
}

/** What begins together is no sequence: all of it follows from what happened, the last of it ends the case. */
function sideBySide({ by, begins }: NonNullable<Procedure['restarts']>, ends: readonly string[]): Edge[] {
  const to = (kind: Target['kind'], key: string): Target => ({ kind, key });
  const edge = (from: string, target: Target): Edge => ({ from, to: target, labels: [] });
  const last = begins.at(-1) ?? by;
  return [...begins.map(step => edge(by, to('step', step))), ...ends.map(end => edge(last, to('end', end)))];
}

/** A place on a path where it leaves a step. */
interface Leaving {
  path: Path;
  to: Target;
}

type Label = (path: Path) => string | null;

function edgesFrom(from: string, paths: readonly Path[]): Edge[] {
  const leavings = paths.flatMap(path => leavingOf(path, from));
  const label = decidingLabel(from, leavings);
  const edges = new Map<string, Edge>();
  for (const { path, to } of leavings) {
    const edge = edges.get(nameOf(to)) ?? { from, to, labels: [] };
    edges.set(nameOf(to), edge);
    const text = label(path);
    if (text !== null && !edge.labels.includes(text)) edge.labels.push(text);
  }
  return [...edges.values()];
}

function leavingOf(path: Path, step: string): Leaving[] {
  const at = path.passed.findIndex(passed => passed.step === step);
  return at < 0 ? [] : [{ path, to: targetAfter(path, at) }];
}

function targetAfter({ passed, end }: Path, at: number): Target {
  const next = passed[at + 1];
  if (next) return { kind: 'step', key: next.step };
  if ('outcome' in end) return { kind: 'end', key: end.outcome };
  return 'newRoundFrom' in end ? { kind: 'new-round', key: end.newRoundFrom } : { kind: 'step', key: end.turnsBackTo };
}

const nameOf = ({ kind, key }: Target) => `${kind}/${key}`;

/** What decides where a step leads: its own answer or, when that does not, the nearest one before it that does. */
function decidingLabel(from: string, leavings: readonly Leaving[]): Label {
  const before = leavings[0]?.path.passed.map(({ step }) => step) ?? [];
  for (const step of before.slice(0, before.indexOf(from) + 1).reverse()) {
    const label: Label = path => answerOf(path, step, from);
    if (decides(leavings, label)) return label;
  }
  return path => answerOf(path, from, from);
}

function answerOf({ passed }: Path, step: string, from: string): string | null {
  const answer = passed.find(each => each.step === step)?.answer ?? null;
  return answer === null || step === from ? answer : `${step}: ${answer}`;
}

function decides(leavings: readonly Leaving[], label: Label): boolean {
  const targets = new Map<string | null, string>();
  return leavings.every(({ path, to }) => {
    const known = targets.get(label(path)) ?? nameOf(to);
    targets.set(label(path), known);
    return known === nameOf(to);
  });
}
