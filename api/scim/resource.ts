import { z } from 'zod';
import { doerWord } from '../../domain/people/roles';
import { tagOf } from '../../domain/values/versions';
import type { Provisioned } from '../../db/read/directory/provisioned';
import { instant } from '../wire/common';
import { LIST, PLACE, USER } from './urns';

const text = z.string();
const addresses = z.array(z.object({ value: text, type: text, primary: z.boolean() }));

/** A member of staff as SCIM has users. */
export const scimUser = z
  .object({
    schemas: z.array(text),
    id: text,
    externalId: text.optional(),
    userName: text,
    name: z.object({ formatted: text }),
    displayName: text,
    active: z.boolean(),
    emails: addresses,
    phoneNumbers: addresses,
    roles: z.array(z.object({ value: text, display: text, primary: z.boolean() })),
    [PLACE]: z.object({ store: text.nullable(), agency: text.nullable() }),
    meta: z.object({
      resourceType: z.literal('User'),
      lastModified: instant,
      version: text.meta({ description: 'the ETag' }),
      location: text,
    }),
  })
  .partial()
  .required({ schemas: true, id: true })
  .meta({ id: 'ScimUser' });

export type ScimUser = z.output<typeof scimUser>;

export const scimUsers = z
  .object({
    schemas: z.array(text),
    totalResults: z.number().int(),
    startIndex: z.number().int(),
    itemsPerPage: z.number().int(),
    Resources: z.array(scimUser),
  })
  .meta({ id: 'ScimUsers' });

/** `id` and `userName` are the staff id: what people sign in by. The one phone and address go by the type both providers map first. */
export function resourceOf({ entry, externalId }: Provisioned, publicUrl: string) {
  const { key, version, changedAt, body } = entry;
  const only = (value: string | null) => (value === null ? [] : [{ value, type: 'work', primary: true }]);
  return {
    schemas: [USER, PLACE],
    id: key,
    ...(externalId !== null && { externalId }),
    userName: key,
    name: { formatted: body.name },
    displayName: body.name,
    active: body.active,
    emails: only(body.email),
    phoneNumbers: only(body.phone),
    roles: body.roles.map(value => ({ value, display: doerWord(value).zh, primary: body.roles.length === 1 })),
    [PLACE]: { store: body.store, agency: body.agency },
    meta: {
      resourceType: 'User' as const,
      lastModified: changedAt.toISOString(),
      version: tagOf(version),
      location: `${publicUrl}/scim/v2/Users/${encodeURIComponent(key)}`,
    },
  };
}

export interface Wanted {
  attributes?: string | undefined;
  excludedAttributes?: string | undefined;
}

/** Only those attributes that were asked for, at the first level; `schemas` and `id` always. */
export function only(resource: ScimUser, { attributes, excludedAttributes }: Wanted): ScimUser {
  if (attributes === undefined && excludedAttributes === undefined) return resource;
  const [wanted, left] = [namesIn(attributes), namesIn(excludedAttributes)];
  const isTold = (name: string) => (wanted ? wanted.has(name.toLowerCase()) : !left?.has(name.toLowerCase()));
  const told = Object.entries(resource).filter(([name]) => name === 'schemas' || name === 'id' || isTold(name));
  return { schemas: resource.schemas, id: resource.id, ...Object.fromEntries(told) };
}

function namesIn(list: string | undefined): Set<string> | null {
  if (list === undefined) return null;
  const names = list.split(',').map(name => name.trim().toLowerCase());
  return new Set(names.map(name => (name.startsWith(PLACE.toLowerCase()) ? PLACE.toLowerCase() : firstOf(name))));
}

const firstOf = (name: string): string => name.slice(name.lastIndexOf(':') + 1).split('.')[0] ?? name;

export function listed(all: readonly ScimUser[], { total, startIndex }: { total: number; startIndex: number }) {
  return { schemas: [LIST], totalResults: total, startIndex, itemsPerPage: all.length, Resources: [...all] };
}
