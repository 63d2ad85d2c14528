import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/cases/caller';
import { DomainError } from '../../domain/errors';
import type { Tickets } from '../events/tickets';
import type { Authenticator } from './authenticate';

/** Who shows a ticket, or null where none is shown. Throws `unauthenticated`, also for a ticket of somebody else. */
export async function callerByTicket(
  { query, headers }: FastifyRequest,
  authenticate: Authenticator,
  tickets: Pick<Tickets, 'use'>,
): Promise<Caller | null> {
  const { ticket } = { ticket: undefined, ...(typeof query === 'object' ? query : {}) };
  if (typeof ticket !== 'string') return null;
  const holder = await tickets.use(ticket);
  if (headers.authorization === undefined && headers['x-api-key'] === undefined) return holder;
  const { id } = await authenticate(headers, 'GET');
  if (id === holder.id) return holder;
  throw new DomainError('unauthenticated', 'The ticket is somebody else’s.');
}
