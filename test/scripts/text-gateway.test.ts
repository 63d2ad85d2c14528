import { ConfigError, readStackConfig } from '../../config';

const url = 'https://sms.example/send?key=hidden';
const gatewayOf = (env: Record<string, string>) => readStackConfig({ TEXT_GATEWAY_URL: url, ...env }).textGateway;

function refusal(env: Record<string, string>): string {
  try {
    readStackConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  return 'accepted';
}

test('without a URL there is no gateway; with nothing else, JSON is posted unsigned', () => {
  expect(readStackConfig({}).textGateway).toBeNull();
  expect(gatewayOf({})).toMatchObject({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"id":"{id}","phone":"{phone}","text":"{text}"}',
    signing: null,
    success: null,
    messageId: null,
    timeoutMs: 10_000,
  });
});

test('a secret signs timestamp and body, in the headers and words that are named', () => {
  expect(gatewayOf({ TEXT_GATEWAY_SECRET: 'a secret of ours' })?.signing).toEqual({
    secret: 'a secret of ours',
    header: 'X-Signature',
    timestampHeader: 'X-Timestamp',
    content: '{timestamp}.{body}',
    encoding: 'hex',
  });
  const form = gatewayOf({ TEXT_GATEWAY_HEADERS: '{"Content-Type":"application/x-www-form-urlencoded"}' });
  expect(form).toMatchObject({ body: 'id={id}&phone={phone}&text={text}' });
  expect(gatewayOf({ TEXT_GATEWAY_SUCCESS: '/a/code=OK=1' })?.success).toEqual({ pointer: '/a/code', value: 'OK=1' });
});

test.each([
  ['TEXT_GATEWAY_URL', 'ftp://sms.example'],
  ['TEXT_GATEWAY_METHOD', 'GET'],
  ['TEXT_GATEWAY_HEADERS', 'Authorization: x'],
  ['TEXT_GATEWAY_HEADERS', '{"a":1}'],
  ['TEXT_GATEWAY_HEADERS', '{"content-type":"text/xml"}'],
  ['TEXT_GATEWAY_BODY', '{"to":"{phone}"}'],
  ['TEXT_GATEWAY_BODY', '{"to":{phone},"text":{text}'],
  ['TEXT_GATEWAY_SECRET', 'short'],
  ['TEXT_GATEWAY_RECEIPT_SECRET', 'short'],
  ['TEXT_GATEWAY_SIGNATURE', 'md5'],
  ['TEXT_GATEWAY_SIGNATURE_HEADER', 'no header'],
  ['TEXT_GATEWAY_SIGNED', '{body}'],
  ['TEXT_GATEWAY_SUCCESS', 'code=0'],
  ['TEXT_GATEWAY_MESSAGE_ID', 'data.id'],
  ['TEXT_GATEWAY_TIMEOUT_MS', '30000'],
])('a wrong %s is one line that names it: %s', (name, value) => {
  const said = refusal({ TEXT_GATEWAY_URL: url, [name]: value });
  expect(said).toMatch(new RegExp(`^${name} is wrong: [^\\n]+$`));
});

test('neither keys nor passwords are repeated', () => {
  expect(refusal({ TEXT_GATEWAY_URL: 'hidden' })).not.toContain('hidden');
  expect(refusal({ TEXT_GATEWAY_URL: url, TEXT_GATEWAY_SECRET: 'hidden' })).not.toContain('hidden');
  expect(refusal({ TEXT_GATEWAY_URL: url, TEXT_GATEWAY_HEADERS: '{"x":"hidden"' })).not.toContain('hidden');
});

test('a variable of a gateway without its URL is a mistake', () => {
  expect(refusal({ TEXT_GATEWAY_SECRET: 'a secret of ours' })).toMatch(/^TEXT_GATEWAY_SECRET .*TEXT_GATEWAY_URL/);
});

test('receipts are signed with a key of their own, over something with the time in it', () => {
  const keys = { TEXT_GATEWAY_SECRET: 'a secret of ours', TEXT_GATEWAY_RECEIPT_SECRET: 'a secret of theirs' };
  expect(gatewayOf(keys)).toMatchObject({
    signing: { secret: 'a secret of ours' },
    receipts: { secret: 'a secret of theirs' },
  });
  expect(gatewayOf({ TEXT_GATEWAY_SECRET: 'a secret of ours' })?.receipts).toBeNull();
  const same = { ...keys, TEXT_GATEWAY_RECEIPT_SECRET: keys.TEXT_GATEWAY_SECRET };
  expect(refusal({ TEXT_GATEWAY_URL: url, ...same })).toMatch(/^TEXT_GATEWAY_RECEIPT_SECRET (?!.*a secret)/);
  const timeless = { ...keys, TEXT_GATEWAY_SIGNED: '{body}' };
  expect(refusal({ TEXT_GATEWAY_URL: url, ...timeless })).toMatch(/^TEXT_GATEWAY_SIGNED .*\{timestamp\}/);
});
