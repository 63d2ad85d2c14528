import { z } from 'zod';
import { day, long, personName, short } from '../../forms/fields';
import { usual } from '../../forms/usual';

const employee = {
  employeeName: personName().optional().meta(usual),
  position: short().optional().meta(usual),
};

export const forms = {
  input: z.strictObject({ ...employee, employeeStore: short().optional(), wantedBy: day().optional() }),
  records: {
    apply: z.strictObject({
      ...employee,
      employeeStore: short().optional(),
      wantedBy: day().optional(),
      note: long().optional(),
    }),
    approve: z.strictObject({ outcome: z.enum(['approved', 'rejected']), reason: long().optional() }),
    open: z.strictObject({ ...employee, account: short().optional().meta(usual), note: long().optional() }),
    archive: z.strictObject({
      employeeName: personName().optional(),
      account: short().optional(),
      archiveNo: short().optional(),
      note: long().optional(),
    }),
  },
};
