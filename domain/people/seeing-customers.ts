import type { Entry } from './entries';
import { maskName, maskPhone } from './masking';
import { isStoreRole, roles, type Role, type StaffRole } from './roles';
import { readsAllWhole } from './sight';
import type { StaffMember } from '../sla/recipients';

/** Whom customers face in a store; the workshop has their cars. */
const WORKSHOP: readonly Role[] = ['parts-clerk', 'dispatcher', 'technician', 'quality-inspector'];

const isKnownRole = (role: string): role is Role => Object.hasOwn(roles, role);
const ofStores = Object.keys(roles).filter(isKnownRole).filter(isStoreRole);

/** Who reads the customers' file: administrators, who keep it, customer service, and the people of stores. */
export const fileReaders: readonly StaffRole[] = [
  ...(['administrator', 'operator', 'specialist', 'cs-supervisor', 'general-manager'] satisfies StaffRole[]),
  ...ofStores,
];

/** Does the reader see whole names and phones of a customer they ask for by name of the car, the card or the phone? */
export function readsFileWhole(reader: StaffMember): boolean {
  const facing = reader.roles.some(role => isKnownRole(role) && ofStores.includes(role) && !WORKSHOP.includes(role));
  return facing || reader.roles.includes('administrator') || readsAllWhole(reader);
}

/** A customer as a list shows them. */
export function maskedCustomer(entry: Entry<'customer'>): Entry<'customer'> {
  const { customerName, phone, vin, model } = entry.body;
  const body = {
    customerName: maskName(customerName) ?? '',
    phone: maskPhone(phone),
    vin: vin && maskedVin(vin),
    model,
  };
  return { ...entry, body };
}

const SHOWN = 6; // the number of the car among its kind

function maskedVin(vin: string): string {
  return '*'.repeat(Math.max(0, vin.length - SHOWN)) + vin.slice(-SHOWN);
}
