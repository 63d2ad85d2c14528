import type { Title } from '../language/title';
import type { DeliveryKind, DeliveryState } from '../notices/delivery';

/** What a delivery carries. */
export const deliveryKindWords: Readonly<Record<DeliveryKind, Title>> = {
  escalation: { zh: '升级告警', en: 'Escalation' },
  warning: { zh: '到期预警', en: 'Warning' },
  alert: { zh: '告警', en: 'Alert' },
  report: { zh: '报表', en: 'Report' },
  text: { zh: '顾客短信', en: 'Text to a customer' },
  webhook: { zh: '系统事件', en: 'Event for a system' },
};

/** How a delivery stands. */
export const deliveryStateWords: Readonly<Record<DeliveryState, Title>> = {
  queued: { zh: '待发', en: 'Queued' },
  sent: { zh: '已发', en: 'Sent' },
  delivered: { zh: '已送达', en: 'Delivered' },
  read: { zh: '已读', en: 'Read' },
  failed: { zh: '失败', en: 'Failed' },
  skipped: { zh: '未发', en: 'Skipped' },
};

/** What came of one try. */
export const tryWords: Readonly<Record<'sent' | 'again' | 'failed' | 'skipped', Title>> = {
  sent: { zh: '对方已收下', en: 'Taken' },
  again: { zh: '未收下,稍后再试', en: 'Not taken; tried again' },
  failed: { zh: '失败,不再试', en: 'Failed for good' },
  skipped: { zh: '未发', en: 'Not sent' },
};
