import { DomainError } from '../../../domain/errors';
import type { Caller } from '../../../domain/cases/caller';
import { isGroupRecipient } from '../../../domain/notices/delivery';
import type { KnownWorld } from '../../../db/world';
import { withSight } from '../../plugins/sight';

/**
 * Whom a link was given to. A group is given one for what tries the alarms and for nothing else: its receiver answers by
 * itself, in the group's name. Throws `gone` where they are not there any more.
 */
export function answererOf(world: KnownWorld, recipient: string): Caller {
  const member = world.staff().find(({ id }) => id === recipient);
  if (member) return withSight({ ...member, agency: member.agency ?? null, isMachine: false });
  const group = world.groups().find(({ key }) => isGroupRecipient(recipient) && recipient === `group:${key}`);
  if (!group) throw new DomainError('gone', 'The person it was sent to works here no more.', { why: 'left' });
  const { name } = group;
  return withSight({ id: recipient, name, roles: ['administrator'], store: null, agency: null, isMachine: true });
}
