import type { Address, Message } from '../../channels/way-out';

/** A message about a late case; what matters to a test is said by it. */
export function messageOf(more: Partial<Message> = {}): Message {
  return {
    id: 'notice-1~email',
    thread: 'case-1',
    subject: '预约回复已超时',
    lines: ['渝A***45 的预约回复已超时 3 分钟。', '责任人:王主管'],
    link: { url: 'https://shoushi.example/a/token', label: '确认' },
    mentions: [],
    level: 'L1',
    payload: { type: 'escalation.raised', timestamp: '2026-11-26T08:00:00Z', data: { caseId: 'case-1' } },
    ...more,
  };
}

export const to = (address: string, ...secrets: string[]): Address => ({ address, secrets });

/** Given up by nobody: what a test waits for ends by itself. */
export const patient = new AbortController().signal;

/** What a promise was rejected with. */
export async function rejected(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    value => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in outcome)) throw new Error(`nothing was rejected: ${JSON.stringify(outcome.value)}`);
  if (!(outcome.error instanceof Error)) throw new Error('what was rejected with is no error');
  return outcome.error;
}
