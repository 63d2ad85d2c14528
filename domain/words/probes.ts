import type { Stuck } from '../dead-man/verdict';
import type { Title } from '../language/title';

/** Up to where an alarm came that was tried and did not arrive. */
export const stuckWords: Readonly<Record<Stuck, Title>> = {
  'not-fired': { zh: '到期未触发', en: 'It did not fire' },
  'no-way': { zh: '没有发送渠道', en: 'There is nowhere to send it' },
  'not-sent': { zh: '未能发出', en: 'It could not be sent' },
  'not-acknowledged': { zh: '已发出,未收到应答', en: 'It was sent, and nobody answered' },
};
