import { randomUUID } from 'node:crypto';
import { PLACE } from '../../api/scim/urns';
import type { Lane } from '../support/lane';
import { must } from '../support/looking';
import type { Asked } from './made';
import { administrators } from './who-keeps-webhooks';

const users = '/scim/v2/Users';
const described = ['ServiceProviderConfig', 'ResourceTypes', 'ResourceTypes/{id}', 'Schemas', 'Schemas/{id}'];
const routes = [
  ...described.map(each => `GET /scim/v2/${each}`),
  ...['GET', 'POST'].map(method => `${method} ${users}`),
  ...['GET', 'PUT', 'PATCH', 'DELETE'].map(method => `${method} ${users}/{id}`),
];

/** Who may keep the people by SCIM: the user is one of S01. */
export const scim = Object.fromEntries(routes.map(route => [route, administrators]));

const user = () => ({
  ...{ userName: `li-${randomUUID()}`, displayName: '李明', roles: ['front-desk'] },
  [PLACE]: { store: 'S01' },
});

/** A user nobody else has asked for. */
async function aUser({ as }: Lane): Promise<Asked> {
  const { id } = must(201, await as('admin-1').post<{ id: string }>(users, user()));
  return { path: { id }, body: { ...user(), userName: id } };
}

async function aPatch(system: Lane): Promise<Asked> {
  const { path } = await aUser(system);
  return { path: path ?? {}, body: { Operations: [{ op: 'replace', path: 'active', value: false }] } };
}

export const plausibleInScim: Readonly<Record<string, (system: Lane) => Promise<Asked> | Asked>> = {
  'GET /scim/v2/ResourceTypes/{id}': () => ({ path: { id: 'User' } }),
  'GET /scim/v2/Schemas/{id}': () => ({ path: { id: PLACE } }),
  [`POST ${users}`]: () => ({ body: user() }),
  [`GET ${users}/{id}`]: aUser,
  [`PUT ${users}/{id}`]: aUser,
  [`DELETE ${users}/{id}`]: aUser,
  [`PATCH ${users}/{id}`]: aPatch,
};
