import { post } from './api.js';
import { button } from './dom.js';
import { may } from './rights.js';

/** Is the customer still waited for in this step, and may I say that they are here? */
export function isAwaited(table, { status = 'open', dueAt }) {
  return Boolean(table?.arrives) && status === 'open' && !dueAt && may('POST /v1/cases/{id}/arrival');
}

export const arrivedButton = caseId => button('客户已到店', 'arrive', { id: caseId });

/** The customer is here: the minutes of the reception begin now. */
export async function arrive({ id }, _element, page) {
  await post(`/cases/${id}/arrival`, {});
  page.say('已登记到店,接待开始计时。');
}
