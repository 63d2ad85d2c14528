import type { Tells } from './facts';
import type { Procedure, StepTable } from './procedure';
import { besideOf, verifiesIn } from './step-table';

/**
 * An order as it is played: `does` answers its steps, `newRound` hears of each new round, `eachTime` runs what is to be
 * run again whenever the case begins anew by something that happens. Resolves to the outcome.
 */
export type Play = (
  does: (step: string) => Promise<Tells>,
  newRound: () => void,
  eachTime?: <T>(round: () => Promise<T>) => Promise<T>,
) => Promise<string>;

/** A step on a path and what it answered, null when there is nothing to answer. */
export interface Passed {
  step: string;
  answer: string | null;
  /** What the order was told. */
  tells: Tells;
}

/** One way through an order: up to the end of the case, to the step a new round begins with, or to one that comes again. */
export interface Path {
  passed: Passed[];
  end: { outcome: string } | { newRoundFrom: string } | { turnsBackTo: string };
}

/** Where a path ends, in words. */
export function endWords(end: Path['end']): string {
  if ('outcome' in end) return end.outcome;
  return 'newRoundFrom' in end ? `again from ${end.newRoundFrom}` : `back to ${end.turnsBackTo}`;
}

interface Answer {
  label: string | null;
  tells: Tells;
}

/**
 * Every path of an order, found by playing it from the start with each answer its steps may give. A new round is not
 * played again, nor what comes again within one; what goes on beside a step is on no way. Throws when the order asks for a
 * step its table lacks.
 */
export async function pathsOf(procedure: Procedure, play: Play): Promise<Path[]> {
  const paths: Path[] = [];
  const extend = async (answers: readonly Answer[]): Promise<void> => {
    const reached = await playWith(procedure, play, answers);
    if ('end' in reached) return void paths.push(reached);
    for (const answer of answersTo(procedure, reached)) await extend([...answers, answer]);
  };
  await extend([]);
  return paths;
}

type Reached = Path | { passed: Passed[]; asks: string };

/** Plays with these answers, up to the first step that has none. */
function playWith({ steps }: Procedure, play: Play, answers: readonly Answer[]): Promise<Reached> {
  const passed: Passed[] = [];
  let isNewRound = false;
  return new Promise((resolve, reject) => {
    const does = async (step: string): Promise<Tells> => {
      if (besideOf(steps[step]) !== null) return new Promise(() => undefined); // nobody waits for it
      const answer = answers[passed.length];
      const isAgain = passed.some(each => each.step === step);
      if (isNewRound) resolve({ passed, end: { newRoundFrom: step } });
      else if (isAgain) resolve({ passed, end: { turnsBackTo: step } });
      else if (!answer) resolve({ passed, asks: step });
      if (isNewRound || isAgain || !answer) return new Promise(() => undefined); // this play is over
      passed.push({ step, answer: answer.label, tells: answer.tells });
      return answer.tells;
    };
    play(does, () => (isNewRound = true)).then(outcome => resolve({ passed, end: { outcome } }), reject);
  });
}

function askedOf({ key, steps }: Procedure, { asks }: { asks: string }): StepTable {
  const table = steps[asks];
  if (!table) throw new Error(`the order of ${key} comes to ${asks}, which its table lacks`);
  return table;
}

/** What a step may answer on this way: all it may, but what does not go with what was said before. */
function answersTo(procedure: Procedure, reached: { passed: Passed[]; asks: string }): Answer[] {
  const table = askedOf(procedure, reached);
  return answersOf(table).filter(({ label }) => {
    const unlike = table.notAfter?.[label ?? ''];
    return !unlike || reached.passed.findLast(({ step }) => step === unlike.step)?.answer !== unlike.outcome;
  });
}

/** Everything a step may answer: its outcomes, the one of a call nobody takes, and not being entitled. */
function answersOf(table: StepTable): Answer[] {
  const ending = (table.outcomes ?? []).filter(outcome => !table.reports?.includes(outcome));
  const all = [...ending, ...(table.kind === 'call' ? [table.unanswered] : [])];
  const outcomes = new Set(table.beside ? all.slice(0, 1) : all); // the order does not turn on what goes on beside it
  const plain: Answer[] = outcomes.size === 0 ? [{ label: null, tells: {} }] : [...outcomes].map(saying);
  const said = Object.entries(table.turnsOn ?? {}).reduce(turned, plain);
  if (!verifiesIn(table)) return said;
  return [
    ...said.map(({ label, tells }) => ({ label: label ?? 'entitled', tells: { ...tells, entitled: true } })),
    ...said.map(({ tells }) => ({ label: 'not-entitled', tells: { ...tells, entitled: false } })),
  ];
}

function saying(outcome: string): Answer {
  return { label: outcome, tells: { outcome } };
}

/** Each answer once for every value of what the order turns on. */
function turned(answers: Answer[], [field, values]: [string, readonly (string | boolean)[]]): Answer[] {
  return answers.flatMap(({ label, tells }) =>
    values.map(value => ({
      label: [label, `${field} ${value}`].filter(Boolean).join(' · '),
      tells: { ...tells, [field]: value },
    })),
  );
}
