import { startCatcher, type Catcher } from '../../channels/catcher/start-catcher';
import { signed } from '../../channels/dingtalk/dingtalk';
import { signatureOf } from '../../channels/feishu/feishu';
import { allowedOf } from '../../channels/outbound/allowed';
import { createOutbound } from '../../channels/outbound/outbound';
import { dingtalk } from '../../channels/dingtalk/dingtalk';
import { feishu } from '../../channels/feishu/feishu';
import { wecom } from '../../channels/wecom/wecom';
import type { Message } from '../../channels/way-out';
import { messageOf, patient, rejected, to } from '../support/messages';

let catcher: Catcher;
beforeAll(async () => {
  catcher = await startCatcher({ now: Date.now, slowMs: 10_000 });
});
afterAll(() => catcher.close());

type Robot = 'wecom' | 'dingtalk' | 'feishu';
const robots: Robot[] = ['wecom', 'dingtalk', 'feishu'];

function robotOf(kind: Robot, timeoutMs = 5_000) {
  const outbound = createOutbound({ allowed: allowedOf(catcher.outboundAllow) ?? fail(), timeoutMs });
  return { wecom: wecom(outbound), dingtalk: dingtalk(outbound, Date.now), feishu: feishu(outbound, Date.now) }[kind];
}

function fail(): never {
  throw new Error('the catcher has no address');
}

const addressOf = (kind: Robot, how?: Parameters<Catcher['robotUrl']>[2]) =>
  to(
    catcher.robotUrl(kind, 'verysecretkey', how),
    ...(catcher.secretOf(kind) === null ? [] : [catcher.secretOf(kind) ?? '']),
  );

async function arrived(kind: Robot, more: Partial<Message> = {}) {
  await robotOf(kind).send(messageOf(more), addressOf(kind), patient);
  return catcher.messages()[0];
}

test.each(robots)('%s shows what is late, by whom, and where it is acknowledged', async kind => {
  const caught = await arrived(kind);
  expect(caught).toMatchObject({ channel: kind, link: 'https://shoushi.example/a/token' });
  for (const words of ['预约回复已超时', '渝A＊＊＊45', '王主管'])
    expect(caught?.text.replaceAll('*', '＊')).toContain(words);
});

test.each(['wecom', 'dingtalk'] as const)('%s points at the holder by phone, with the link beside', async kind => {
  const caught = await arrived(kind, { mentions: ['13800138000', '+86 138-0013-8001', 'nobody'] });
  expect(caught).toMatchObject({
    mentions: ['13800138000', '13800138001'],
    link: 'https://shoushi.example/a/token',
  });
  if (kind === 'dingtalk') expect(caught?.text).toContain('@13800138000 @13800138001');
});

test('Feishu points at nobody', async () => {
  expect(await arrived('feishu', { mentions: ['13800138000'] })).toMatchObject({ mentions: [] });
  expect(JSON.stringify(catcher.messages()[0])).not.toContain('13800138000');
});

test.each(robots)('%s takes a message of any length, cut, with its link', async kind => {
  const lines = Array.from({ length: 400 }, (_, at) => `第${at}行"有引号\\和😀`);
  for (const mentions of [[], ['13800138000']]) {
    const caught = await arrived(kind, { lines, mentions, subject: '超时'.repeat(2_000) });
    expect(caught).toMatchObject({ link: 'https://shoushi.example/a/token' });
    expect(caught?.text).toContain('…');
    expect(caught?.text).not.toContain('\ufffd');
  }
});

test.each(['wecom', 'dingtalk'] as const)(
  '%s: what people wrote makes no link, no mention and no heading',
  async kind => {
    const lines = ['[点这里](https://evil.example)', '<@all> **急**', '# 标题', '<font color="red">'];
    const caught = await arrived(kind, { lines, link: null });
    expect(caught?.text).not.toMatch(/\]\(|<@|\n# |<font/);
  },
);

test.each(robots)('%s: an error inside a 200 is one, and of its address', async kind => {
  const error = await rejected(robotOf(kind).send(messageOf(), addressOf(kind, 'error'), patient));
  expect(error).toMatchObject({ name: 'Refused', isOfAddress: true });
  expect(error.message).not.toContain('verysecretkey');
});

test.each([
  ['wecom', 60_000],
  ['dingtalk', 600_000],
  ['feishu', 30_000],
] as const)('%s: too many are told as such, with how long to wait', async (kind, retryAfterMs) => {
  const error = await rejected(robotOf(kind).send(messageOf(), addressOf(kind, 'busy'), patient));
  expect(error).toMatchObject({ name: 'TooMany', retryAfterMs });
});

test.each(robots.flatMap(kind => (['500', 'wrong', 'never', 'slow'] as const).map(how => [kind, how] as const)))(
  '%s: who answers %s is asked again, and the key is not told',
  async (kind, how) => {
    const robot = robotOf(kind, how === '500' || how === 'wrong' ? 5_000 : 100);
    const error = await rejected(robot.send(messageOf(), addressOf(kind, how), patient));
    expect(error.name).toBe('Error');
    expect(error.message).not.toContain('verysecretkey');
  },
);

test.each(['dingtalk', 'feishu'] as const)(
  '%s: another secret than the robot has is a refusal of its address',
  async kind => {
    const address = to(catcher.robotUrl(kind), 'SECanotherSecret');
    const error = await rejected(robotOf(kind).send(messageOf(), address, patient));
    expect(error).toMatchObject({ name: 'Refused', isOfAddress: true });
    expect(error.message).toMatch(/signature/);
  },
);

// printf '1577262236757\nthis is secret' | openssl dgst -sha256 -hmac 'this is secret' -binary | base64
test('a DingTalk signature is what openssl makes of the documented content', () => {
  const url = signed('https://oapi.dingtalk.com/robot/send?access_token=a', 'this is secret', 1_577_262_236_757);
  expect(url).toContain(
    'access_token=a&timestamp=1577262236757&sign=hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D',
  );
});

// printf '' | openssl dgst -sha256 -mac HMAC -macopt hexkey:$(printf '100\ndemo' | xxd -p) -binary | base64
test('a Feishu signature is what openssl makes of nothing with the documented key', () => {
  expect(signatureOf('demo', 100_999)).toEqual({
    timestamp: '100',
    sign: 'jquNHnVOwmDRfw+vqTIrY5dooJAgi5EcRtLsQE4wfXg=',
  });
});
