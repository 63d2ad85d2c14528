import type { Procedure } from '../language/procedure';
import type { Definition } from './definition';
import { definition as deadMan } from './dead-man';
import * as every from './every';
import { isProcedureKey, procedureKeys, type ProcedureKey } from './keys';

// a folder whose key is not in keys.ts does not compile, nor a key without its folder
const definitions = inKeys(every);

function inKeys<All extends Record<ProcedureKey, Definition>>(
  all: All & Record<Exclude<keyof All, ProcedureKey>, 'add its key to domain/procedures/keys.ts'>,
): Readonly<Record<ProcedureKey, Definition>> {
  return all;
}

/** Those the system runs for itself: guarded and told like any other, in no catalogue, opened by nobody and shown to nobody. */
const synthetic: ReadonlyMap<string, Definition> = new Map([[deadMan.table.key, deadMan]]);

/** Their keys: whoever lists cases leaves these out (`isShown`). */
export const syntheticKeys: readonly string[] = [...synthetic.keys()];

/** Every procedure in the order of the catalogue. */
export const procedures: readonly Procedure[] = procedureKeys.map(key => definitions[key].table);

/** The procedure of that key, or undefined. */
export function findProcedure(key: string): Procedure | undefined {
  return isProcedureKey(key) ? definitions[key].table : undefined;
}

/** The procedure of a case that exists; a missing one is a broken release. */
export function procedureOf(key: string): Procedure {
  return definitionOf(key).table;
}

/** The procedure with its forms and words. */
export function definitionOf(key: string): Definition {
  const own = synthetic.get(key);
  if (own) return own;
  if (!isProcedureKey(key)) throw new Error(`this release has no procedure ${key}`);
  return definitions[key];
}
