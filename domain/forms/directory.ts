import { z } from 'zod';
import { agencyKinds } from '../people/agencies';
import { isStaffRole, type StaffRole } from '../people/roles';
import { cardServices } from '../people/verification';
import { canonicalVin } from '../values/plates';
import { isTimeZone } from '../values/zones';
import { clockTime } from './clock-time';
import { day, personName, phone, plate, short, time } from './fields';

const opening = z
  .tuple([clockTime, clockTime])
  .refine(([from, until]) => from < until, 'must end after it begins')
  .meta({ example: ['08:30', '18:00'] });

/** When a store is open on a day, each stretch after the one before. */
const opens = z
  .array(opening)
  .min(1)
  .max(5)
  .refine(
    all => all.every(([from], index) => index === 0 || (all[index - 1]?.[1] ?? '') <= from),
    'must be in order, and none within another',
  );

const store = () => z.string().trim().min(1).max(50);

/** What is sent of a store; what is left out is not so. */
export const storeForm = z
  .strictObject({
    name: personName().min(1),
    district: short().min(1).nullish(),
    timeZone: z
      .string()
      .max(60)
      .refine(isTimeZone, 'must be an IANA time zone such as Asia/Shanghai, letter for letter'),
    opens: opens.nullish().meta({ description: 'left out: not said' }),
    closedAt: time().nullish().meta({ description: 'from then on nothing new begins there' }),
  })
  .transform(({ name, district = null, timeZone, opens: hours = null, closedAt = null }) => {
    return { name, district, timeZone, opens: hours, closedAt };
  });

/** A role by its key. */
export const staffRole = z
  .string()
  .max(100)
  .transform((value, context): StaffRole => {
    if (isStaffRole(value)) return value;
    context.addIssue({ code: 'custom', message: 'is no role' });
    return z.NEVER;
  });

const email = z.string().trim().max(254).pipe(z.email('must be an e-mail address, such as name@example.com'));

/** What is sent of a member of staff. */
export const staffForm = z
  .strictObject({
    name: personName().min(1),
    roles: z.array(staffRole).min(1).max(20),
    store: store().nullish(),
    agency: store().nullish().meta({ description: 'the key of the agency they work for' }),
    phone: phone().nullish(),
    email: email.nullish(),
    active: z.boolean().meta({ description: 'false for who has left' }),
  })
  .transform(({ name, roles, active, ...said }) => {
    const { store: at = null, agency = null, phone: number = null, email: mail = null } = said;
    return { name, roles: [...new Set(roles)], store: at, agency, phone: number, email: mail, active };
  });

/** What is sent of an agency. */
export const agencyForm = z.strictObject({
  name: personName().min(1),
  kinds: z
    .array(z.enum(agencyKinds))
    .min(1)
    .max(agencyKinds.length)
    .refine(kinds => new Set(kinds).size === kinds.length, 'must be named once each'),
});

const vin = z
  .string()
  .trim()
  .max(40)
  .transform((value, context) => {
    const form = canonicalVin(value);
    if (form !== null) return form;
    context.addIssue({ code: 'custom', message: 'is not a VIN of 17 letters and digits' });
    return z.NEVER;
  })
  .meta({ example: 'LSVAA4187E2193847' });

/** What is sent of a customer and the car. */
export const customerForm = z
  .strictObject({
    customerName: personName().min(1),
    phone: phone().nullish(),
    vin: vin.nullish(),
    model: short().min(1).nullish(),
  })
  .transform(({ customerName, phone: number = null, vin: chassis = null, model = null }) => {
    return { customerName, phone: number, vin: chassis, model };
  });

/** What is sent of a card. */
export const cardForm = z
  .strictObject({
    plate: plate(),
    validUntil: day(),
    services: z.array(z.enum(cardServices)).max(50),
    state: z.enum(['valid', 'blocked']).default('valid'),
  })
  .transform(({ services, ...rest }) => ({ ...rest, services: [...new Set(services)] }));
