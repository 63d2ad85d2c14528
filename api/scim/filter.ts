import { parse } from 'scim2-parse-filter';
import { DomainError } from '../../domain/errors';
import type { ProvisionedAsked } from '../../db/read/directory/provisioned';
import { USER } from './urns';

const FIELDS = ['id', 'userName', 'externalId'] as const;

/** What providers ask by: whether somebody is there. Throws `invalid-request` for a filter that asks anything else. */
export function askedBy(filter: string | undefined): ProvisionedAsked['who'] {
  if (filter === undefined) return undefined;
  const { op, attrPath = '', compValue } = read(filter);
  const said = attrPath.toLowerCase().replace(`${USER.toLowerCase()}:`, '');
  const field = FIELDS.find(name => name.toLowerCase() === said);
  if (op !== 'eq' || field === undefined || typeof compValue !== 'string')
    throw unknownFilter(`What can be asked is ${FIELDS.map(name => `${name} eq "…"`).join(', ')}.`);
  return { by: field, value: compValue };
}

function read(filter: string): { op: string; attrPath?: string; compValue?: unknown } {
  try {
    return parse(filter);
  } catch {
    throw unknownFilter('The filter cannot be read.');
  }
}

const unknownFilter = (detail: string) => new DomainError('invalid-request', detail, { scimType: 'invalidFilter' });
