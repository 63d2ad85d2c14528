import { z } from 'zod';
import type { Caller } from '../../../domain/cases/caller';
import { DomainError } from '../../../domain/errors';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { destinationsView } from '../../wire/destinations';
import { keeping } from './keeping';

const body = z.record(z.string(), z.unknown());
const theirManager = 'a store manager of their own people';

/** GET and PUT /staff/{id}/destinations: how somebody is reached. */
export function staffDestinationsRoutes(app: App, { ledger }: Deps): void {
  const { viewOf, keep } = keeping(ledger);
  const whose = (caller: Caller, id: string): string => {
    const member = ledger.world.staff().find(each => each.id === id);
    const isSeen = caller.seen === null || (typeof member?.store === 'string' && caller.seen.includes(member.store));
    if (!member || !isSeen) throw new DomainError('not-found', 'There is no such member of staff.');
    return member.id;
  };

  app.route({
    method: 'GET',
    url: '/staff/:id/destinations',
    config: { access: roles(['administrator', 'store-manager'], { then: theirManager }) },
    schema: {
      tags: ['destinations'],
      summary: 'How a member of staff is reached besides the inbox',
      params: z.object({ id: z.string().min(1).max(100) }),
      response: { 200: destinationsView, ...refusals },
    },
    handler: async request => viewOf(whose(callerOf(request), request.params.id)),
  });
  app.route({
    method: 'PUT',
    url: '/staff/:id/destinations',
    config: { access: roles(['administrator', 'store-manager'], { then: theirManager }) },
    schema: {
      tags: ['destinations'],
      summary: 'Say how a member of staff is reached',
      params: z.object({ id: z.string().min(1).max(100) }),
      body,
      response: { 200: destinationsView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      return keep(caller, whose(caller, request.params.id), request.body);
    },
  });
}
