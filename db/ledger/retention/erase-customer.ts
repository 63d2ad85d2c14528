import { DomainError } from '../../../domain/errors';
import { renamed } from '../../../domain/retention/forget';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import type { Forgotten } from './forget-columns';
import { pseudonymise } from './pseudonymise';

export interface Erasing {
  plate: string;
  reason: string;
  by: string;
  nowMs: number;
}

/** What is left of a customer: the pseudonym of what was erased now, null where nothing is kept under the plate any more. */
export interface Erased extends Forgotten {
  pseudonym: string | null;
}

/** Erases one customer's personal data at their request. Throws `on-hold`, or `open-cases` with those that name them. */
export async function eraseCustomer(tx: Tx, { plate, reason, by, nowMs }: Erasing, world: KnownWorld): Promise<Erased> {
  const done = await pseudonymise(tx, plate, 'everywhere', world);
  switch (done.state) {
    case 'unknown':
      return { pseudonym: null, cases: 0, departures: 0, texts: 0 };
    case 'held':
      throw new DomainError('on-hold', 'This customer’s data is on hold.');
    case 'open':
      throw new DomainError('open-cases', 'Cases that name this customer are not over.', { cases: done.cases });
    case 'gone': {
      const { person, forgotten } = done;
      const detail = { pseudonym: person.pseudonym, reason: renamed(reason, person), ...forgotten };
      await recordAudit(tx, by, 'customer-erased', detail, nowMs);
      return { pseudonym: person.pseudonym, ...forgotten };
    }
    default:
      return done satisfies never;
  }
}
