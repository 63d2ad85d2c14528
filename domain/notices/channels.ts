import type { Title } from '../language/title';

/** The ways by which something leaves the house. */
export const channelKeys = ['email', 'sms', 'wecom', 'dingtalk', 'feishu', 'webhook'] as const;

export type ChannelKey = (typeof channelKeys)[number];

/** By which way something reaches somebody: the inbox, and those that leave the house. */
export type DeliveryChannel = 'in-app' | ChannelKey;

export const channelWords: Readonly<Record<DeliveryChannel | 'local-outbox' | 'http-gateway', Title>> = {
  'in-app': { zh: '站内收件箱', en: 'Inbox' },
  email: { zh: '电子邮件', en: 'E-mail' },
  sms: { zh: '短信', en: 'Text message' },
  wecom: { zh: '企业微信机器人', en: 'WeCom robot' },
  dingtalk: { zh: '钉钉机器人', en: 'DingTalk robot' },
  feishu: { zh: '飞书机器人', en: 'Feishu robot' },
  webhook: { zh: '系统对接', en: 'Webhook' },
  'local-outbox': { zh: '本机发件箱(未接短信网关)', en: 'Local outbox (no gateway)' },
  'http-gateway': { zh: '短信网关', en: 'Text gateway' },
};
