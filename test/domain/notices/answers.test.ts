import { answerSaid } from '../../../domain/words/answers';

test.each([
  ['the webhook answered 410: it wants nothing more', '对接系统答复 410:不再接收'],
  ['the mail server answered 550 5.1.1 to RCPT TO', '邮件服务器答复 550 5.1.1 to RCPT TO'],
  ['DingTalk answered 310000: the signature is not right', '钉钉答复 310000:签名不对'],
  ['WeCom answered without a code', '企业微信答复 没有代码'],
  ['the gateway answered more than is read', '短信网关答复 内容过长'],
  ['the gateway answered /code 42', '短信网关答复 /code 42'],
  ["the gateway's answer has no /code", '短信网关的答复里没有 /code'],
  ['the other side did not answer: too slow', '对方没有答复:超时'],
  ['the other side did not answer: EPROTO', '对方没有答复:EPROTO'],
  ['余额不足: 请充值', '余额不足: 请充值'],
  ['', ''],
])('%j is read as %j: our words in Chinese, those of the other side as they are', (answer, said) => {
  expect(answerSaid(answer)).toBe(said);
});
