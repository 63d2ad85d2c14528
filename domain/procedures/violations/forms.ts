import { day, long, money, sentWords, short } from '../../forms/fields';

/** What is known of a vehicle's traffic violations. */
export const violation = {
  inspectionDueOn: day().optional(),
  violations: sentWords(long()).optional(),
  payableBy: day().optional(),
  amount: money().optional(),
  lookupSource: short().optional(),
};
