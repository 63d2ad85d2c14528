import { localDay } from '../domain/calendar';
import { DomainError } from '../domain/errors';
import type { Procedure } from '../domain/procedure';

const HEAD_OFFICE = 'Asia/Shanghai';

/** Throws `invalid-input` for a day that has passed where the procedure means one to come. */
export function mustLieAhead({ ahead = [] }: Procedure, input: Record<string, unknown>, nowMs: number): void {
  const passed = ahead.filter(field => {
    const day = input[field];
    return typeof day === 'string' && day < localDay(nowMs, HEAD_OFFICE);
  });
  if (passed.length === 0) return;
  const errors = passed.map(field => ({ pointer: `/input/${field}`, message: 'this day has passed' }));
  throw new DomainError('invalid-input', 'The input names a day that has passed.', { errors });
}
