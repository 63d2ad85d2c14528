import { z } from 'zod';
import type { Title } from '../domain/language/title';
import { channelWords, type ChannelKey } from '../domain/notices/channels';
import { addresses } from './addresses';
import { isSecret } from './webhook/secrets';

/** What a way out needs and can. */
export interface Channel {
  key: ChannelKey;
  title: Title;
  /** What its address looks like: read, it is in the one form it is kept in. */
  address: z.ZodType<string>;
  /** The key it is signed with: one of its own, or none. `form` reads one. */
  secret: { need: 'none' | 'optional' | 'required'; form: z.ZodType<string> };
  /** Messages to one address; beyond them the other side refuses, or bans for minutes. */
  limits: { perMinute: number; perSecond: number | null };
  /** One server of this installation takes everything that goes this way. */
  isShared: boolean;
  /** Of what it says in words: beyond them the channel cuts lines, never the link. */
  mostBytes: number;
  link: 'button' | 'in-text' | 'none';
  /** True where it can point at people by their phones. */
  canMention: boolean;
  /** True where the other side can tell that it has a message already; else a message that was sent twice is there twice. */
  isOnce: boolean;
  doubled: Title;
}

const noSecret = { need: 'none', form: z.never('takes no secret') } as const;
const twice: Title = {
  zh: '群里会出现两条相同的消息',
  en: 'The group sees the same message twice',
};

/** Every way out, by its key. */
export const channels: Readonly<Record<ChannelKey, Channel>> = {
  email: {
    key: 'email',
    title: channelWords.email,
    address: addresses.mailbox,
    secret: noSecret,
    limits: { perMinute: 30, perSecond: null },
    isShared: true,
    mostBytes: 60_000,
    link: 'button',
    canMention: false,
    isOnce: false,
    doubled: {
      zh: '两封邮件的 Message-ID 相同,多数邮箱只显示一封',
      en: 'Two mails with one Message-ID: most mailboxes show one',
    },
  },
  sms: {
    key: 'sms',
    title: channelWords.sms,
    address: addresses.phone,
    secret: noSecret,
    limits: { perMinute: 5, perSecond: null },
    isShared: true,
    mostBytes: 1_500,
    link: 'in-text',
    canMention: false,
    isOnce: true,
    doubled: {
      zh: '网关按 Idempotency-Key 识别;不识别的网关会发两条',
      en: 'The gateway knows it by its Idempotency-Key; one that does not sends two',
    },
  },
  wecom: {
    key: 'wecom',
    title: channelWords.wecom,
    address: addresses.wecom,
    secret: noSecret,
    limits: { perMinute: 20, perSecond: null },
    isShared: false,
    mostBytes: 2_048,
    link: 'in-text',
    canMention: true,
    isOnce: false,
    doubled: twice,
  },
  dingtalk: {
    key: 'dingtalk',
    title: channelWords.dingtalk,
    address: addresses.dingtalk,
    secret: {
      need: 'optional',
      form: z.string().regex(/^SEC\w{10,100}$/, 'must be the secret of 加签, which begins with SEC'),
    },
    limits: { perMinute: 20, perSecond: null },
    isShared: false,
    mostBytes: 9_000,
    link: 'button',
    canMention: true,
    isOnce: false,
    doubled: twice,
  },
  feishu: {
    key: 'feishu',
    title: channelWords.feishu,
    address: addresses.feishu,
    secret: { need: 'optional', form: z.string().regex(/^\w{10,100}$/, 'must be the secret of 签名校验') },
    limits: { perMinute: 100, perSecond: 5 },
    isShared: false,
    mostBytes: 8_000,
    link: 'button',
    canMention: false,
    isOnce: false,
    doubled: twice,
  },
  webhook: {
    key: 'webhook',
    title: channelWords.webhook,
    address: addresses.web,
    secret: {
      need: 'required',
      form: z.string().refine(isSecret, 'must be whsec_ and 24 to 64 bytes in base64'),
    },
    limits: { perMinute: 600, perSecond: null },
    isShared: false,
    mostBytes: 65_536,
    link: 'none',
    canMention: false,
    isOnce: true,
    doubled: { zh: '接收方按 webhook-id 识别', en: 'The receiver knows it by its webhook-id' },
  },
};
