import type { Passed, Path } from '../../domain/language/paths';

/** Paths that pass the same steps to the same end: each step with every answer that leads there. */
export interface Way {
  passed: { step: string; answers: string[] }[];
  end: Path['end'];
}

/** Paths put together where they differ in one answer only, so that a way stands for exactly the paths it is made of. */
export function waysOf(paths: readonly Path[]): Way[] {
  const ways = paths.map(({ passed, end }): Way => ({ passed: passed.map(openOf), end }));
  for (let i = 0; i < ways.length; i++) {
    for (let j = i + 1; j < ways.length; j++) {
      const joined = join(ways[i], ways[j]);
      if (!joined) continue;
      ways.splice(j, 1);
      ways[i] = joined;
      j = i; // what did not fit before may fit now
    }
  }
  return ways;
}

const openOf = ({ step, answer }: Passed) => ({ step, answers: answer === null ? [] : [answer] });

function join(one: Way | undefined, other: Way | undefined): Way | null {
  if (!one || !other || sequenceOf(one) !== sequenceOf(other)) return null;
  const differing = one.passed.flatMap(({ answers }, at) =>
    answers.join() === other.passed[at]?.answers.join() ? [] : [at],
  );
  if (differing.length > 1) return null;
  const passed = one.passed.map(({ step, answers }, at) => ({
    step,
    answers: [...new Set([...answers, ...(other.passed[at]?.answers ?? [])])],
  }));
  return { passed, end: one.end };
}

function sequenceOf({ passed, end }: Way): string {
  return JSON.stringify([passed.map(({ step }) => step), end]);
}
