import { DomainError } from '../../../domain/errors';
import type { Procedure } from '../../../domain/language/procedure';
import { findProcedure } from '../../../domain/procedures';

/** The procedure that is named. Throws `unknown-procedure`. */
export function procedureNamed(key: string): Procedure {
  const procedure = findProcedure(key);
  if (!procedure) throw new DomainError('unknown-procedure', `There is no procedure ${key}.`);
  return procedure;
}
