import { z } from 'zod';
import { advisor, dates, departureForm } from '../../forms/departure';
import { long, personName, phone, sentWords, short, time, timePast } from '../../forms/fields';

export const forms = {
  input: departureForm,
  records: {
    depart: z.strictObject({ ...advisor, leftAt: time().optional(), store: short().optional(), ...dates }),
    'care-message': z.strictObject({
      advisorName: personName().optional(),
      advisorPhone: phone().optional(),
      text: sentWords(long()).optional(),
      sentBy: z
        .enum(['person', 'system'])
        .default('person')
        .meta({ description: 'person: the advisor has sent it; system: it goes out now' }),
      sentAt: timePast().optional(),
    }),
    callback: z.strictObject({ child: short().optional() }),
    'remind-maintenance': z.strictObject({ child: short().optional() }),
    'remind-inspection': z.strictObject({ child: short().optional() }),
    recall: z.strictObject({ child: short().optional() }),
    campaign: z.strictObject({ child: short().optional() }),
  },
};
