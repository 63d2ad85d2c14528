import { endWords, pathsOf, type Passed, type Path } from '../../domain/language/paths';
import type { Procedure } from '../../domain/language/procedure';
import { procedureOf } from '../../domain/procedures';
import * as orders from '../../workflows';

/** Every path of a procedure's order, in the order they are found. */
export async function everyPath({ key }: Procedure): Promise<Path[]> {
  const order = Object.values(orders).find(each => 'procedure' in each && each.procedure.key === key);
  if (!order || !('play' in order)) throw new Error(`there is no order of ${key}`);
  return pathsOf(procedureOf(key), order.play);
}

/** As few paths as together give every answer of every step and come to every end. */
export async function coveringPaths(procedure: Procedure): Promise<Path[]> {
  const paths = await everyPath(procedure);
  const missing = new Set(paths.flatMap(reached));
  const chosen: Path[] = [];
  while (missing.size > 0) {
    const path = most(paths, each => reached(each).filter(what => missing.has(what)).length);
    chosen.push(path);
    for (const what of reached(path)) missing.delete(what);
  }
  return chosen;
}

/** The path that passes the most kinds of step, and of those the one with the most steps. */
export async function richestPath(procedure: Procedure): Promise<Path> {
  const kinds = ({ passed }: Path) => new Set(passed.flatMap(each => kindsOf(procedure, each))).size;
  return most(await everyPath(procedure), path => kinds(path) * 1_000 + path.passed.length);
}

/** A path in a line: what was answered where, and the end. */
export function named({ passed, end }: Path): string {
  const said = passed.flatMap(({ step, answer }) => (answer === null ? [] : [`${step}: ${answer}`]));
  return [...said, endWords(end)].join(' → ');
}

/** The step that answers another one with an outcome, where nobody gives it there. */
export function answeringOf(steps: Procedure['steps'], step: string, outcome: unknown): string | undefined {
  return Object.keys(steps).find(each => {
    const { answers } = steps[each] ?? {};
    return answers?.step === step && answers.outcomes.some(said => said === outcome);
  });
}

function reached({ passed, end }: Path): string[] {
  return [...passed.map(({ step, answer }) => `${step}: ${answer}`), endWords(end)];
}

/** What a step is in its table: a call, a case of its own, something time answers for. */
function kindsOf({ steps }: Procedure, { step }: Passed): string[] {
  const { by, ...table } = steps[step] ?? {};
  const isBySystem = by === 'system' ? ['by the system'] : [];
  return [...isBySystem, ...Object.keys(table)];
}

function most(paths: readonly Path[], countOf: (path: Path) => number): Path {
  return paths.reduce((best, path) => (countOf(path) > countOf(best) ? path : best));
}
