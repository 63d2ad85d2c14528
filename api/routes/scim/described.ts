import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import type { App, Deps } from '../../deps';
import { resourceTypes, schemas, serviceProviderConfig } from '../../scim/describe';
import { scimRefusals } from '../../scim/refused';
import { LIST, SCIM_JSON } from '../../scim/urns';
import { provisioners } from './users';

const document = z.looseObject({ schemas: z.array(z.string()) });
const config = { access: provisioners };
const described = { tags: ['scim'], produces: [SCIM_JSON], response: { 200: document, ...scimRefusals } };
const params = z.object({ id: z.string().max(200) });

/** GET /scim/v2/ServiceProviderConfig, /ResourceTypes and /Schemas: what of SCIM there is here. */
export function describedRoutes(app: App, { links }: Deps): void {
  const base = `${links.publicUrl}/scim/v2`;
  const tellAll = (kind: 'ResourceTypes' | 'Schemas', all: readonly { id: string; schemas: string[] }[]) => {
    app.route({
      ...{ method: 'GET', url: `/${kind}`, config },
      schema: { ...described, summary: kind === 'Schemas' ? 'What users are described by' : 'What there is: users' },
      handler: async () => ({
        schemas: [LIST],
        ...{ totalResults: all.length, startIndex: 1, itemsPerPage: all.length, Resources: all },
      }),
    });
    app.route({
      ...{ method: 'GET', url: `/${kind}/:id`, config },
      schema: { ...described, params, summary: 'One of them' },
      handler: async request => {
        const one = all.find(({ id }) => id === request.params.id);
        if (!one) throw new DomainError('not-found', 'There is nothing by that name.');
        return one;
      },
    });
  };
  app.route({
    ...{ method: 'GET', url: '/ServiceProviderConfig', config },
    schema: { ...described, summary: 'What of SCIM is supported' },
    handler: async () => serviceProviderConfig(base),
  });
  tellAll('ResourceTypes', resourceTypes(base));
  tellAll('Schemas', schemas(base));
}
