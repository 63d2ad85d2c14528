import { isDeepStrictEqual } from 'node:util';
import { InvalidScimPatchRequest, ScimError, scimPatch, type ScimPatchOperation } from 'scim-patch';
import { DomainError } from '../../domain/errors';
import { Unfit } from '../http/fitting';
import type { resourceOf } from './resource';
import { PLACE, USER } from './urns';
import { userForm, type Operation, type UserSaid } from './user-form';

type Resource = ReturnType<typeof resourceOf>;

/** What of a user may change; the library walks whatever path it is given, so it is given these alone. */
const ATTRIBUTES = ['active', 'displayName', 'name', 'emails', 'phoneNumbers', 'roles', 'externalId', 'userName'];
const WITHIN = ['value', 'type', 'primary', 'display', 'formatted', 'familyName', 'givenName'];
const OF_PLACE = ['store', 'agency'];
const SEVERAL = ['emails', 'phoneNumbers', 'roles'];

/**
 * What these operations say of a user: what they leave as it was is not said, what is gone is said to be gone. Throws
 * `invalid-request` with the `scimType`, `Unfit`.
 */
export function patched(resource: Resource, operations: readonly Operation[]): UserSaid {
  const meant = operations.flatMap(expanded).flatMap(known);
  // the library's type wants dates in `meta`, which it never looks at
  const before = structuredClone(resource) as unknown as Parameters<typeof scimPatch>[0];
  let after: object;
  try {
    after = scimPatch(before, meant, { mutateDocument: true, treatMissingAsAdd: true });
  } catch (error) {
    if (error instanceof ScimError) throw wrong(error.message, codeOf(error));
    throw error;
  }
  const changed = Object.entries({ ...gone, ...after }).filter(
    ([name, value]) => !isDeepStrictEqual(value, Reflect.get(resource, name)),
  );
  const fitted = userForm.safeParse(Object.fromEntries(changed));
  if (!fitted.success) throw new Unfit(fitted.error.issues);
  const { [PLACE]: place, ...said } = fitted.data;
  if (place === undefined) return said;
  return { ...said, [PLACE]: { store: place?.store ?? null, agency: place?.agency ?? null } };
}

const gone = { externalId: null, emails: null, phoneNumbers: null, roles: null, [PLACE]: null };

/** Okta's way, a value with attributes and no path, as one operation for each of them. */
function expanded({ op, path, value }: Operation): Operation[] {
  if (path !== undefined && !isNamed(path, PLACE)) return [{ op, path, value }];
  if (op === 'remove' && path !== undefined) return OF_PLACE.map(each => ({ op, path: `${PLACE}:${each}` }));
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(
      'An operation without a path has a value with attributes.',
      op === 'remove' ? 'noTarget' : 'invalidValue',
    );
  const before = path === undefined ? '' : `${PLACE}:`;
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) =>
    expanded({ op, path: `${before}${name}`, value: each }),
  );
}

const isNamed = (path: string, urn: string) => path.toLowerCase() === urn.toLowerCase();

const PATH = /^(?:(urn:.+):)?([A-Za-z$][\w$-]*)(?:\[(.*)\])?(?:\.([A-Za-z$][\w$-]*))?$/;

/** The operation with its names spelt as ours; none for what we keep nothing of. */
function known({ op, path = '', value }: Operation): ScimPatchOperation[] {
  const [, urn, said, filter, within] = PATH.exec(path) ?? [];
  if (said === undefined) throw wrong(`${path} is no path.`, 'invalidPath');
  const name = nameIn(urn, said);
  const part = within === undefined ? undefined : spelt(WITHIN, within);
  if (name === undefined || (within !== undefined && part === undefined)) return [];
  const isSeveral = SEVERAL.includes(name);
  if (!isSeveral && (filter !== undefined || (part !== undefined && name !== 'name')))
    throw wrong(`${path} is no path.`, 'invalidPath');
  const chosen = filter === undefined ? '' : `[${filterOf(filter)}]`;
  const whole = `${name}${chosen}${part === undefined ? '' : `.${part}`}`;
  if (op === 'remove') return [{ op, path: whole, ...(value !== undefined && { value }) }];
  // the one we keep of several, where there may be none yet
  const isAll = isSeveral && chosen === '' && (part === 'value' || (part === undefined && op === 'replace'));
  if (isAll) return [{ op: 'replace', path: name, value: value === null ? [] : [value].flat() }];
  if (chosen !== '' && part === undefined)
    return partsOf(value).map(([each, said]) => ({ op, path: `${whole}.${each}`, value: said }));
  return [{ op, path: whole, value }];
}

/** What is said of one that is chosen, part by part: so it is made where there is none. Plain text is its value. */
function partsOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [['value', value]];
  return Object.entries(value).flatMap(([name, said]: [string, unknown]) => {
    const part = spelt(WITHIN, name);
    return part === undefined ? [] : [[part, said]];
  });
}

function nameIn(urn: string | undefined, said: string): string | undefined {
  if (urn === undefined || isNamed(urn, USER)) return spelt(ATTRIBUTES, said);
  const name = isNamed(urn, PLACE) ? spelt(OF_PLACE, said) : undefined;
  return name && `${PLACE}:${name}`;
}

const spelt = (names: readonly string[], said: string) => names.find(name => name.toLowerCase() === said.toLowerCase());

const ONE = /^(value|type|primary|display)\s+eq\s+("[^"\\\]]*"|true|false)$/i;

/** A filter of values: parts that are equal to something. Entra ID has booleans in quotes. */
function filterOf(filter: string): string {
  const parts = filter.trim().split(/\s+and\s+/i);
  return parts
    .map(part => {
      const [, said = '', wanted = ''] = ONE.exec(part.trim()) ?? [];
      const name = spelt(WITHIN, said);
      if (name === undefined) throw wrong(`The filter ${filter} is none we know: type eq "work".`, 'invalidFilter');
      return `${name} eq ${name === 'primary' ? wanted.toLowerCase().replaceAll('"', '') : wanted}`;
    })
    .join(' and ');
}

const codeOf = (error: ScimError) =>
  error.scimCode ?? (error instanceof InvalidScimPatchRequest ? 'invalidSyntax' : 'invalidValue');

const wrong = (detail: string, scimType: string) => new DomainError('invalid-request', detail, { scimType });
