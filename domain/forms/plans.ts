import { z } from 'zod';
import { STORE_MANAGERS_ROUTE, planKinds } from '../plans';
import { isStorable } from '../values/cells';

/** The columns a plan's file may have, and what they are called in Chinese (S0 二). */
const headings = {
  plate: '车牌号',
  customerName: '顾客姓名',
  phone: '联系电话',
  item: '提醒事项',
  dueOn: '到期日',
} as const;

export type PlanColumn = keyof typeof headings;
export const planColumns: readonly PlanColumn[] = ['plate', 'customerName', 'phone', 'item', 'dueOn'];
export const requiredColumns: readonly PlanColumn[] = ['plate', 'customerName'];

/** A row of a file by the names of its columns. */
export type Cells = Partial<Record<PlanColumn, string>>;

/** The column a heading names, in either language, or null. */
export function columnNamed(heading: string): PlanColumn | null {
  return planColumns.find(column => column === heading || headings[column] === heading) ?? null;
}

const name = () => z.string().trim().min(1).max(200).refine(isStorable, 'holds characters that cannot be kept');

/** What is said of a plan as a whole. */
export const planForm = z.strictObject({
  kind: z.enum(planKinds),
  name: name(),
  feedbackRoute: name()
    .optional()
    .meta({ description: `the department that hears the customers; ${STORE_MANAGERS_ROUTE} for a store's birthdays` }),
  store: z.string().trim().min(1).max(50).optional().meta({ description: 'whose cases they are' }),
});
