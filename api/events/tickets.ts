import { createHash, randomBytes } from 'node:crypto';
import type { Caller } from '../../domain/cases/caller';
import { DomainError } from '../../domain/errors';
import type { Ledger } from '../../db/ledger/in-ledger';
import { addTicket } from '../../db/ledger/tickets/add-ticket';
import { useTicket } from '../../db/ledger/tickets/use-ticket';
import { withSight } from '../plugins/sight';

export interface Tickets {
  /** A ticket of the caller's, for one stream, and until when it is good. */
  issue(caller: Caller): Promise<{ ticket: string; untilMs: number }>;
  /** Who holds a ticket, which is used up by it. Throws `unauthenticated`. */
  use(ticket: string): Promise<Caller>;
}

/** Tickets are kept in the database, so that any process takes what another has issued, and takes it once. */
export function createTickets({ store: { pool }, now }: Pick<Ledger, 'store' | 'now'>, goodForMs: number): Tickets {
  return {
    async issue({ sees: _sees, seen: _seen, ...holder }) {
      const ticket = randomBytes(24).toString('base64url');
      const untilMs = now() + goodForMs;
      await addTicket(pool, hashOf(ticket), holder, untilMs);
      return { ticket, untilMs };
    },
    async use(ticket) {
      const used = await useTicket(pool, hashOf(ticket));
      const leftMs = used ? used.expiresMs - now() : 0;
      if (!used || leftMs <= 0)
        throw new DomainError('unauthenticated', 'The ticket was used, is too old, or is none.');
      const { endsInMs, ...holder } = used.holder;
      const caller = withSight(holder);
      return endsInMs === undefined ? caller : { ...caller, endsInMs: endsInMs - (goodForMs - leftMs) };
    },
  };
}

function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex');
}
