import { createIssuer, type Claims } from '../support/issuer';
import { must } from '../support/looking';
import type { Lane } from '../support/lane';

export const headOffice = [
  'operator',
  'specialist',
  'cs-supervisor',
  'general-manager',
  'project-department',
  'operations-department',
  'hr',
  'administrator',
] as const;

export const storeRoles = [
  'front-desk',
  'service-advisor',
  'service-supervisor',
  'department-supervisor',
  'pickup-supervisor',
  'store-specialist',
  'store-manager',
  'parts-clerk',
  'dispatcher',
  'technician',
  'quality-inspector',
] as const;

/** Whom the routes are asked by, beyond the people: two keys bound to S01. */
export const KEY = 'a key of S01'; // front desk and store manager
export const KEY_MAKER = 'a key of S01 that makes keys'; // administrator

export const people: Readonly<Record<string, Claims>> = {
  ...Object.fromEntries(headOffice.map((role, at) => [role, { sub: `head-${at}`, roles: [role] }])),
  ...Object.fromEntries(
    ['S01', 'S02'].flatMap(store =>
      storeRoles.map(role => [
        `${role}@${store}`,
        { sub: `${role === 'front-desk' ? 'fd' : role}-${store}`, roles: [role], store },
      ]),
    ),
  ),
  agency: { sub: 'ag-1', roles: ['agency'], agency: 'A01' },
  'another agency': { sub: 'ag-2', roles: ['agency'], agency: 'A02' },
};

type Headers = Record<string, string>;
const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const anybody: Claims = { sub: 'x', roles: ['administrator'] };

/** What is nobody's word: refused with 401 wherever somebody must say who they are. */
export async function strangers({ issuer }: Lane): Promise<Record<string, Headers>> {
  const none = { ...anybody, iss: issuer.name, exp: Math.floor(Date.now() / 1_000) + 600 };
  return {
    'no token': {},
    garbage: bearer('hello.world.x'),
    'an expired token': bearer(await issuer.sign(anybody, { expires: Math.floor(Date.now() / 1_000) - 61 })),
    'a token with alg none': bearer(`${encoded({ alg: 'none' })}.${encoded(none)}.`),
    'a token of another issuer': bearer(await issuer.sign(anybody, { issuer: 'https://elsewhere.test' })),
    'a token signed by another key': bearer(await (await createIssuer()).sign(anybody, { issuer: issuer.name })),
    'an unknown key': { 'x-api-key': 'shoushi_unknown' },
  };
}

/** People who are known and have no role they can act in. */
export async function nobodies({ issuer }: Lane): Promise<Record<string, Headers>> {
  const claims: Record<string, Claims> = {
    'no role': { sub: 'x', roles: [] },
    'an unknown role': { sub: 'x', roles: ['king', 'toString'] },
    'a store role without its store': { sub: 'x', roles: ['front-desk', 'store-manager'] },
    'an agency without its agency': { sub: 'x', roles: ['agency'] },
  };
  const named = Object.entries(claims).map(async ([name, each]) => [name, bearer(await issuer.sign(each))] as const);
  return Object.fromEntries(await Promise.all(named));
}

/** Everybody with a role, by name. */
export async function callers(system: Lane): Promise<Record<string, Headers>> {
  const named = Object.entries(people).map(
    async ([name, claims]) => [name, bearer(await system.issuer.sign(claims))] as const,
  );
  const keyOf = async (roles: string[]): Promise<Headers> => {
    const made = await system.as('admin-1').post<{ key: string }>('/api-keys', { name: 'k', roles, stores: ['S01'] });
    return { 'x-api-key': must(201, made).key };
  };
  return {
    ...Object.fromEntries(await Promise.all(named)),
    [KEY]: await keyOf(['front-desk', 'store-manager']),
    [KEY_MAKER]: await keyOf(['administrator']),
  };
}
