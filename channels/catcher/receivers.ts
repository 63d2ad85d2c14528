/** How a receiver may answer. `wrong`: 200 with what is no answer of its kind; `error`: what it answers to a message it does not take. */
export const answerings = ['ok', 'slow', 'wrong', 'error', 'busy', '500', 'never'] as const;

export type Answering = (typeof answerings)[number];

/** Who is played. */
export type Receiver = 'wecom' | 'dingtalk' | 'feishu' | 'webhook' | 'sms';
