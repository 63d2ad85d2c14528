import type { Logger } from 'pino';
import type { ChannelKey } from '../domain/notices/channels';
import { dingtalk } from './dingtalk/dingtalk';
import { email, type MailOptions } from './email/email';
import type { MailSettings } from './email/mail-variables';
import { feishu } from './feishu/feishu';
import type { Allowed } from './outbound/allowed';
import { createOutbound, type Outbound } from './outbound/outbound';
import { httpGateway, type Gateway } from './sms/http-gateway';
import { localOutbox } from './sms/local-outbox';
import { sms } from './sms/sms';
import { webhook } from './webhook/webhook';
import type { WayOut } from './way-out';
import { wecom } from './wecom/wecom';

/** How the environment describes the ways out. */
export interface WaysOutSettings {
  /** Without a mail server there is no `email`. */
  mail: MailSettings | null;
  /** Without a gateway texts stay in the local outbox. */
  textGateway: Gateway | null;
  outboundAllowed: Allowed;
}

export interface WaysOutOptions {
  settings: WaysOutSettings;
  now: () => number;
  log: Logger;
  /** How robots and webhooks are reached; left out, as the settings say. */
  outbound?: Outbound;
  mail?: MailOptions;
}

/** Every way out there is here, by its key. Whoever made them closes each that can be closed. */
export function waysOut({ settings, now, log, mail, outbound }: WaysOutOptions): Map<ChannelKey, WayOut> {
  const door = outbound ?? createOutbound({ allowed: settings.outboundAllowed });
  const texts = settings.textGateway ? httpGateway(settings.textGateway, now) : localOutbox(log);
  const all = [
    ...(settings.mail ? [email(settings.mail, mail)] : []),
    sms(texts),
    wecom(door),
    dingtalk(door, now),
    feishu(door, now),
    webhook(door, now),
  ];
  return new Map(all.map(way => [way.key, way]));
}
