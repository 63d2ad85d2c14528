import { createLog } from '../../log';
import { httpGateway } from '../../channels/sms/http-gateway';
import { localOutbox } from '../../channels/sms/local-outbox';
import { sms } from '../../channels/sms/sms';
import { messageOf, patient, rejected, to } from '../support/messages';
import { gatewayFrom, serveGateway, type Reply } from '../support/text-gateway';

let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

async function gateway(variables: Record<string, string> = {}, reply: Reply = () => ({ status: 200, body: '{}' })) {
  const served = await serveGateway(reply);
  ({ close } = served);
  const way = sms(httpGateway(gatewayFrom({ TEXT_GATEWAY_URL: served.url, ...variables }), Date.now));
  return { way, heard: served.heard, said: (): unknown => JSON.parse(served.heard.at(-1)?.body ?? '') };
}

const template = { key: 'violation-reminder', variables: { plate: '渝A12345', payableBy: '11月"30"日\\{phone}' } };
const filled = messageOf({ id: 'text-1', lines: ['您好,请于11月30日前交费。'], template });
const phone = to('+86 138-0013-8000');
const byTemplate = {
  TEXT_GATEWAY_TEMPLATES: '{"violation-reminder":"SMS_1","notice":"SMS_2"}',
  TEXT_GATEWAY_BODY: '{"to":"{phone}","code":"{template}","params":"{variables}"}',
};

test('a text to a customer goes as its words, to the phone in its one form', async () => {
  const { way, heard, said } = await gateway();
  expect(await way.send(filled, phone, patient)).toEqual({ messageId: null, by: 'http-gateway' });
  expect(said()).toEqual({ id: 'text-1', phone: '13800138000', text: '您好,请于11月30日前交费。' });
  expect(heard[0]?.headers['idempotency-key']).toBe('text-1');
});

test('a notice to staff goes as what is late, its lines and its link, however long', async () => {
  const { way, said } = await gateway();
  await way.send(messageOf({ lines: ['很长'.repeat(2_000)] }), phone, patient);
  const { text } = said() as { text: string };
  expect(text).toMatch(/^预约回复已超时\n很长[^]*…\nhttps:\/\/shoushi\.example\/a\/token$/);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_500);
});

test('a gateway of templates is told its own id, and the values as JSON in a text', async () => {
  const { way, said } = await gateway(byTemplate);
  await way.send(filled, phone, patient);
  const { params, ...rest } = said() as { params: string };
  expect(rest).toEqual({ to: '13800138000', code: 'SMS_1' });
  expect(JSON.parse(params)).toEqual(template.variables);
});

test('the values stand as an object where the body has them without quotes', async () => {
  const body = '{"to":"{phone}","code":"{template}","params":{variables}}';
  const { way, said } = await gateway({ ...byTemplate, TEXT_GATEWAY_BODY: body });
  await way.send(filled, phone, patient);
  expect(said()).toEqual({ to: '13800138000', code: 'SMS_1', params: template.variables });
});

test('a notice has a template of its own', async () => {
  const { way, said } = await gateway(byTemplate);
  await way.send(messageOf(), phone, patient);
  const { code, params } = said() as { code: string; params: string };
  expect(code).toBe('SMS_2');
  expect(JSON.parse(params)).toMatchObject({ subject: '预约回复已超时', link: 'https://shoushi.example/a/token' });
});

test('a text whose template the gateway does not have is refused, and nothing is sent', async () => {
  const { way, heard } = await gateway(byTemplate);
  const other = messageOf({ template: { key: 'journey-call', variables: {} } });
  expect(await rejected(way.send(other, phone, patient))).toMatchObject({ name: 'Refused', isOfAddress: false });
  expect(heard).toEqual([]);
});

test.each([
  [400, 'Refused'],
  [429, 'Error'],
  [500, 'Error'],
])('a gateway that answers %d makes it %s', async (status, name) => {
  const { way } = await gateway({}, () => ({ status }));
  expect((await rejected(way.send(filled, phone, patient))).name).toBe(name);
});

test('what is no phone is refused', async () => {
  const { way } = await gateway();
  expect(await rejected(way.send(filled, to('nobody'), patient))).toMatchObject({ name: 'Refused', isOfAddress: true });
});

test('without a gateway a text stays in the house, and whoever sends can tell', async () => {
  const way = sms(localOutbox(createLog('test', 'silent')));
  expect(await way.send(filled, phone, patient)).toEqual({ messageId: null, by: 'local-outbox' });
});

test.each([
  [{ TEXT_GATEWAY_BODY: byTemplate.TEXT_GATEWAY_BODY }, /TEXT_GATEWAY_TEMPLATES/],
  [{ ...byTemplate, TEXT_GATEWAY_TEMPLATES: '{"no-such":"1"}' }, /no template of ours/],
  [{ ...byTemplate, TEXT_GATEWAY_TEMPLATES: '[1]' }, /JSON object/],
  [{ ...byTemplate, TEXT_GATEWAY_BODY: '{"to":"{phone}"}' }, /\{text\} or \{template\}/],
])('a gateway of templates is described whole: %j', (variables, why) => {
  expect(() => gatewayFrom({ TEXT_GATEWAY_URL: 'http://127.0.0.1:1/', ...variables })).toThrow(why);
});
