import type { OutgoingHttpHeaders } from 'node:http';
import { PLACE, USER } from '../../api/scim/urns';
import type { LedgerSystem } from './ledger-system';
import { must } from './looking';

/** A user, a list of them or an error, as SCIM answers. */
export interface ScimAnswer {
  id: string;
  externalId?: string;
  displayName: string;
  active: boolean;
  emails: { value: string; type: string }[];
  phoneNumbers: { value: string }[];
  roles: { value: string }[];
  meta: { version: string; location: string };
  [PLACE]: { store: string | null; agency: string | null };
  scimType?: string;
  status?: string;
  schemas: string[];
  totalResults: number;
  Resources: ScimAnswer[];
}

interface Provider {
  ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object | string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: OutgoingHttpHeaders; body: ScimAnswer }>;
  patch(id: string, operations: object[], headers?: Record<string, string>): ReturnType<Provider['ask']>;
  /** What the directory has of somebody. */
  kept(id: string): Promise<Record<string, unknown>>;
}

/**
 * An identity provider that keeps the people, with a key of its own as its bearer token. What it sends is as Okta and Entra ID
 * describe their messages; no live service is asked.
 */
export async function provider(system: LedgerSystem): Promise<Provider> {
  const made = { name: 'Okta', roles: ['administrator'] };
  const { key } = must(201, await system.as('admin-1').post<{ key: string }>('/api-keys', made));
  const ask: Provider['ask'] = async (method, path, body, more = {}) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/scim+json', ...more };
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    const wanted = { method, url: `/scim/v2${path}`, headers, ...(body !== undefined && { payload }) };
    const answer = await system.app.inject(wanted);
    const read = JSON.parse(answer.payload || '{}') as ScimAnswer; // nothing where it was taken away
    return { status: answer.statusCode, headers: answer.headers, body: read };
  };
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  return {
    ask,
    patch: (id, Operations, headers) => ask('PATCH', `/Users/${id}`, { schemas, Operations }, headers),
    kept: async id => must(200, await system.as('admin-1').get<Record<string, unknown>>(`/staff/${id}`)),
  };
}

/** Somebody new, as Okta sends them. */
export const newUser = (userName: string | undefined, more: object = {}) => ({
  schemas: [USER],
  userName,
  name: { givenName: '明', familyName: '李' },
  emails: [{ primary: true, value: 'li@shop.example', type: 'work' }],
  displayName: '李明',
  locale: 'zh-CN',
  externalId: `00u-${userName}`,
  groups: [],
  active: true,
  roles: [{ value: 'front-desk', primary: true }],
  [PLACE]: { store: 'S01' },
  ...more,
});
