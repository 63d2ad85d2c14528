import { maskPhone } from '../people/masking';
import type { DeliveryChannel } from './channels';

/** An address as others may read it: of a mailbox its domain, of a phone its ends, of anything else its host. */
export function maskAddress(channel: DeliveryChannel, address: string | null): string | null {
  if (address === null) return null;
  if (channel === 'sms') return maskPhone(address);
  if (channel === 'email') return address.replace(/^(.).*@/, '$1***@');
  return URL.canParse(address) ? `${new URL(address).origin}/…` : '…';
}
