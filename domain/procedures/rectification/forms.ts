import { z } from 'zod';
import { customer, long, short } from '../../forms/fields';
import { usual } from '../../forms/usual';

const fault = { content: long().optional(), departmentAtFault: short().optional() };

export const forms = {
  input: z.strictObject({ ...customer(), ...fault }),
  records: { rectify: z.strictObject({ ...fault, changed: long().optional().meta(usual) }) },
};
