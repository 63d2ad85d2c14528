import { channels } from '../channels/registry';
import { DomainError, type Fault } from '../domain/errors';
import type { ChannelKey } from '../domain/notices/channels';

/** An address as it was said, with the key it is signed with: null takes one away, undefined leaves what there is. */
export interface AddressSaid {
  channel: ChannelKey;
  address: string;
  secret?: string | null | undefined;
}

/**
 * Addresses in the one form they are kept in, each checked by what its channel wants. `at` says where one of them stands in the
 * body, `hasSecret` whether the ledger has a secret for it. Throws `invalid-request` with every fault.
 */
export function fitAddresses<Said extends AddressSaid>(
  said: readonly Said[],
  at: (index: number) => string,
  hasSecret: (said: Said) => boolean,
): Said[] {
  const faults: Fault[] = [];
  const fitting = said.map((each, index) => {
    const { address: form, secret } = channels[each.channel];
    const refuse = (field: string, message: string) => faults.push({ pointer: `${at(index)}/${field}`, message });
    const address = form.safeParse(each.address);
    if (!address.success) refuse('address', messageOf(address.error.issues));
    if (typeof each.secret === 'string') {
      const checked = secret.need === 'none' ? null : secret.form.safeParse(each.secret);
      if (checked === null) refuse('secret', 'is not of this channel: it takes none');
      else if (!checked.success) refuse('secret', messageOf(checked.error.issues));
    } else if (secret.need === 'required' && (each.secret === null || !hasSecret(each))) refuse('secret', 'is missing');
    return { ...each, address: address.data ?? each.address };
  });
  if (faults.length === 0) return fitting;
  const detail = `The body is not as described: ${faults.map(({ pointer, message }) => `${pointer} ${message}`).join('; ')}`;
  throw new DomainError('invalid-request', detail, { errors: faults });
}

function messageOf(issues: readonly { message: string }[]): string {
  return issues[0]?.message ?? 'is not as described';
}
