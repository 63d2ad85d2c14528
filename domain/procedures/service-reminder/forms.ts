import { z } from 'zod';
import { calling, customer, day, dayAhead, long, sentWords, short, timePast, verifying } from '../../forms/fields';

const reminderKinds = ['birthday', 'maintenance-due', 'annual-inspection', 'insurance-renewal', 'festival'] as const;

/** S3 「生日,节日礼品、贺卡的寄发」: on the call, or when it is sent afterwards. */
const gift = { giftSent: z.boolean().optional(), cardSentAt: timePast().optional() };

export const forms = {
  input: z.strictObject({
    ...customer(),
    kind: z.enum(reminderKinds).optional(),
    item: sentWords(short()).optional(),
    dueOn: day().optional().meta({ description: 'the day itself; of a birthday, the day of birth' }),
    remindOn: day()
      .optional()
      .meta({ readOnly: true, description: 'the day it falls on this time; filled in by the system' }),
    callOn: dayAhead()
      .optional()
      .meta({ description: 'the day of the call; at once when left out, a birthday on its next day' }),
    plan: short().optional(),
    planFrom: z.enum(['store', 'project-department']).optional(),
    feedbackRoute: short().optional().meta({ description: 'the department that hears what the customer says' }),
  }),
  records: {
    collect: z.strictObject({ item: sentWords(short()).optional() }),
    'call-customer': z.strictObject({
      outcome: z.enum(['informed', 'wants-service', 'not-interested', 'unreachable']),
      ...verifying,
      feedback: long().optional(),
      bookNow: z.boolean().optional().meta({ description: 'wants-service: an appointment is opened at once' }),
      ...gift,
      ...calling,
    }),
    book: z.strictObject({ child: short().optional() }),
    report: z.strictObject({ reportedTo: short().optional(), feedback: long().optional(), ...gift }),
  },
};
