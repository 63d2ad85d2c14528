import { z } from 'zod';
import { calling, customer, late, long, short, timeAhead } from '../../forms/fields';

const content = { content: long().optional() };
const channel = { channel: z.enum(['phone', 'visit', 'call-back', 'online', 'other']).optional() };
const solved = { process: long().optional(), solution: long().optional() };

export const forms = {
  input: z.strictObject({ ...customer(), ...content, ...channel }),
  records: {
    listen: z.strictObject({ ...content, ...channel, complaintNo: short().optional(), ...calling }),
    clarify: z.strictObject({ ...content, facts: long().optional(), departmentAtFault: short().optional() }),
    classify: z.strictObject({
      outcome: z.enum(['ordinary', 'major', 'emergency']),
      category: z.enum(['product-quality', 'installation-quality', 'attitude', 'price', 'other']).optional(),
      departmentAtFault: short().optional(),
      reportedTo: short().optional(),
    }),
    respond: z.strictObject({ child: short().optional() }),
    handle: z.strictObject({ outcome: z.enum(['solved', 'beyond-authority', 'not-solvable-yet']), ...solved }),
    decide: z.strictObject({ outcome: z.enum(['approved', 'other-solution']), decision: long().optional() }),
    reply: z.strictObject({
      outcome: z.enum(['told', 'next-reply-agreed']),
      process: long().optional(),
      result: long().optional(),
      nextReplyAt: timeAhead()
        .optional()
        .meta({ description: 'when the customer hears again: the deadline of the next reply' }),
      ...late,
      ...calling,
    }),
    'follow-up': z.strictObject({
      outcome: z.enum(['satisfied', 'not-satisfied', 'customer-withdrew', 'unreachable']),
      satisfied: z.boolean().optional(),
      opinion: long().optional(),
      ...calling,
    }),
    rectify: z.strictObject({ child: short().optional() }),
  },
};
