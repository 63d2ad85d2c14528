import type { FastifySchemaCompiler } from 'fastify';
import { type z } from 'zod';

/** A part of a request that does not fit what its route describes. */
export class Unfit extends Error {
  constructor(readonly issues: readonly z.core.$ZodIssue[]) {
    super('a part of the request is not as described');
    this.name = 'Unfit';
  }
}

/** Holds the parts of requests against the schemas of their route. */
export const fitting: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (sent: unknown) => {
    const { success, data, error } = schema.safeParse(sent, { reportInput: true });
    return success ? { value: data } : { error: new Unfit(error.issues) };
  };
