import { z } from 'zod';
import { count, customer, dayAhead, late, long, money, sentWords, short, verifying } from '../../forms/fields';
import { usual } from '../../forms/usual';

const travel = {
  kind: z.enum(['hotel', 'flight']).optional(),
  agency: short().optional(),
};
const order = z
  .strictObject({
    from: short().optional(),
    to: short().optional(),
    date: dayAhead().optional(),
    passengers: z.array(short()).max(50).optional(),
    hotel: short().optional(),
    room: short().optional(),
    nights: count().optional(),
    guests: count().optional(),
    remarks: long().optional(),
  })
  .optional();

export const forms = {
  input: z.strictObject({
    ...customer(),
    ...travel,
    agency: short().optional().meta(usual),
    enquiry: long().optional(),
  }),
  records: {
    consult: z.strictObject({ ...verifying, kind: travel.kind, enquiry: long().optional() }),
    order: z.strictObject({
      outcome: z.enum(['ordered', 'not-now']),
      offer: sentWords(short()).optional(),
      rulesExplained: z.boolean().optional(),
      wish: long().optional(),
      order,
      agency: travel.agency,
      ...late,
    }),
    transmit: z.strictObject({ agency: travel.agency, order, ...late }),
    fulfil: z.strictObject({
      outcome: z.enum(['confirmed', 'unavailable']),
      confirmation: short().optional(),
      price: money().optional(),
      onBehalfOf: z
        .literal('agency')
        .optional()
        .meta({ description: 'an operator records what the agency said by phone' }),
    }),
  },
};
