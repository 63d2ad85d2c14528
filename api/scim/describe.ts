import { PLACE, USER } from './urns';

/** How many users one answer has. */
export const MOST_RESULTS = 200;
const CORE = 'urn:ietf:params:scim:schemas:core:2.0';

/** What of SCIM is supported (RFC 7643, 5). */
export function serviceProviderConfig(base: string) {
  const no = { supported: false };
  return {
    schemas: [`${CORE}:ServiceProviderConfig`],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MOST_RESULTS },
    ...{ changePassword: no, sort: no },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer',
        description: 'An API key of an administrator, or an administrator’s token, as a bearer token',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  };
}

/** There are users alone. */
export function resourceTypes(base: string) {
  return [
    {
      schemas: [`${CORE}:ResourceType`],
      ...{ id: 'User', name: 'User', endpoint: '/Users', description: 'Members of staff', schema: USER },
      schemaExtensions: [{ schema: PLACE, required: false }],
      meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/User` },
    },
  ];
}

interface Attribute {
  name: string;
  description: string;
  type?: 'string' | 'boolean' | 'complex';
  multiValued?: boolean;
  required?: boolean;
  mutability?: 'readWrite' | 'readOnly' | 'immutable';
  uniqueness?: 'none' | 'server';
  subAttributes?: Attribute[];
}

/** The two schemas of a user (RFC 7643, 7), with what is kept of them. */
export function schemas(base: string) {
  const described = (id: string, name: string, description: string, attributes: Attribute[]) => ({
    schemas: [`${CORE}:Schema`],
    ...{ id, name, description, attributes: attributes.map(whole) },
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  });
  return [
    described(USER, 'User', 'A member of staff', ofUser),
    described(PLACE, 'Place', 'Where a member of staff works', ofPlace),
  ];
}

const value: Attribute = { name: 'value', description: 'the value itself' };
const several = (name: string, description: string, required = false): Attribute => ({
  ...{ name, description, type: 'complex', multiValued: true, required },
  subAttributes: [
    value,
    { name: 'type', description: 'what it is for' },
    { name: 'primary', description: 'the first of them', type: 'boolean' },
  ],
});

const ofUser: Attribute[] = [
  {
    ...{ name: 'userName', description: 'the staff id, as the provider’s tokens have it', required: true },
    ...{ mutability: 'immutable', uniqueness: 'server' },
  },
  { name: 'displayName', description: 'the name people read' },
  {
    ...{ name: 'name', description: 'where there is no displayName', type: 'complex' },
    subAttributes: [
      { name: 'formatted', description: 'the whole name' },
      { name: 'familyName', description: 'the family’s' },
      { name: 'givenName', description: 'the person’s own' },
    ],
  },
  { name: 'active', description: 'false for who has left', type: 'boolean' },
  several('emails', 'one is kept: work, else the primary one'),
  several('phoneNumbers', 'one is kept: mobile, else work, else the primary one'),
  several('roles', 'keys of roles, or the names AUTH_ROLES_MAP has for them', true),
];

const ofPlace: Attribute[] = [
  { name: 'store', description: 'the key of the store; needed for a role of a store' },
  { name: 'agency', description: 'the key of the agency; needed for the role of an agency' },
];

function whole({ subAttributes, ...said }: Attribute): Record<string, unknown> {
  return {
    ...{ type: 'string', multiValued: false, required: false, caseExact: false },
    ...{ mutability: 'readWrite', returned: 'default', uniqueness: 'none' },
    ...said,
    ...(subAttributes && { subAttributes: subAttributes.map(whole) }),
  };
}
