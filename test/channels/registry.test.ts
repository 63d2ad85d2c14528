import { allowedOf } from '../../channels/outbound/allowed';
import { channels } from '../../channels/registry';
import { waysOut } from '../../channels/ways-out';
import { newSecret } from '../../channels/webhook/secrets';
import { readStackConfig } from '../../config';
import { channelKeys, type ChannelKey } from '../../domain/notices/channels';
import { createLog } from '../../log';

test.each([
  ['email', 'zhang@stores.example', 'zhang@stores.example'],
  ['sms', '+86 138-0013-8000', '13800138000'],
  ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a-1', null],
  ['dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=ab12', null],
  ['feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/0c-1', null],
  ['webhook', 'https://erp.example/hooks?of=shoushi', null],
] as const)('%s takes %s', (key, given, kept) => {
  expect(channels[key].address.parse(given)).toBe(kept ?? given);
});

test.each([
  ['email', 'zhang@stores.example, li@stores.example', /e-mail address/],
  ['email', 'zhang', /e-mail address/],
  ['sms', '12345', /mobile phone/],
  ['sms', '010-62345678', /mobile phone/],
  ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send', /key=…/],
  ['wecom', 'no URL', /https URL/],
  ['dingtalk', 'https://oapi.dingtalk.com/robot/send?token=a', /access_token=…/],
  ['feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/', /hook/],
  ['webhook', 'ftp://erp.example/', /https URL/],
  ['webhook', 'javascript:alert(1)', /https URL/],
] as const)('%s does not take %s, and says what it wants', (key, given, wanted) => {
  const { error } = channels[key].address.safeParse(given);
  expect(error?.issues[0]?.message).toMatch(wanted);
});

test.each([
  ['dingtalk', 'SEC0123456789abcdef', 'a secret'],
  ['feishu', 'Abc0123456789', 'a secret'],
  ['webhook', newSecret(), 'whsec_short'],
] as const)('%s takes a secret of its own kind', (key, right, wrong) => {
  const { form } = channels[key].secret;
  expect(form.safeParse(right).success).toBe(true);
  expect(form.safeParse(wrong).success).toBe(false);
});

test('every way out is in the registry under its own key', () => {
  expect(Object.values(channels).map(({ key }) => key)).toEqual([...channelKeys]);
});

test('every way out there can be is there; e-mail where there is a mail server', () => {
  const log = createLog('test', 'silent');
  const outboundAllowed = allowedOf('');
  if (!outboundAllowed) throw new Error('not to be read');
  const bare = waysOut({ settings: { mail: null, textGateway: null, outboundAllowed }, now: Date.now, log });
  expect([...bare.keys()]).toEqual(channelKeys.filter(key => key !== 'email'));
  const settings = readStackConfig({ MAIL_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'shoushi@chain.example' });
  const all = waysOut({ settings, now: Date.now, log });
  expect([...all.keys()].sort()).toEqual(([...channelKeys] as ChannelKey[]).sort());
  for (const way of all.values()) way.close?.();
});
