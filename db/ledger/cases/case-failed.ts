import { UnknownPolicy } from '../../../domain/cases/world';

/** One case of many could not be acted on: something is wrong with it, not with the database. The others need not wait. */
export class CaseFailed extends Error {
  constructor(
    readonly caseId: string,
    cause: unknown,
  ) {
    super(`the case ${caseId} could not be acted on`, { cause });
    this.name = 'CaseFailed';
  }
}

/** Runs what concerns one case of many, and names the case when that fails. What may go better next time passes as it is. */
export async function ofCase<T>(caseId: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const isOfTheDatabase = error instanceof Error && 'code' in error;
    if (error instanceof UnknownPolicy || isOfTheDatabase) throw error;
    throw new CaseFailed(caseId, error);
  }
}
