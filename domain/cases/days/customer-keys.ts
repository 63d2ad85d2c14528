import { canonicalPhone } from '../../values/phones';
import { canonicalPlate, folded } from '../../values/plates';

/** The keys under which a customer's days are held: the car's and the phone's. Same phone or same plate is the same customer. */
export function customerKeys({ plate, phone }: { plate?: unknown; phone?: unknown }): string[] {
  const keys: string[] = [];
  const number = typeof phone === 'string' ? canonicalPhone(phone) : null;
  if (number !== null) keys.push(`phone:${number}`);
  if (typeof plate === 'string' && plate !== '') keys.push(`plate:${canonicalPlate(plate) ?? folded(plate)}`);
  return keys;
}
