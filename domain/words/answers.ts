import type { Title } from '../language/title';

/**
 * What is put on record of a try that failed, piece by piece: `the webhook answered 410: it wants nothing more` has two of
 * them. What the other side says itself, such as a number, has no word and stays as it is.
 */
export const answerWords = {
  'the webhook answered': { zh: '对接系统答复', en: 'The system answered' },
  'the gateway answered': { zh: '短信网关答复', en: 'The text gateway answered' },
  'the mail server answered': { zh: '邮件服务器答复', en: 'The mail server answered' },
  'WeCom answered': { zh: '企业微信答复', en: 'WeCom said' },
  'DingTalk answered': { zh: '钉钉答复', en: 'DingTalk said' },
  'Feishu answered': { zh: '飞书答复', en: 'Feishu said' },
  'the other side did not answer': { zh: '对方没有答复', en: 'The other side did not answer' },
  'the gateway did not answer': { zh: '短信网关没有答复', en: 'The text gateway did not answer' },
  'the mail server did not answer': { zh: '邮件服务器没有答复', en: 'The mail server did not answer' },
  'the mail server could not be used': { zh: '邮件服务器不能使用', en: 'The mail server could not be used' },
  "the gateway's answer has no": { zh: '短信网关的答复里没有', en: 'The answer of the text gateway lacks' },
  'without a code': { zh: '没有代码', en: 'Without a code' },
  'more than is read': { zh: '内容过长', en: 'More than is read' },
  'too slow': { zh: '超时', en: 'Too slow' },
  'given up': { zh: '已放弃等待', en: 'Given up' },
  unknown: { zh: '原因不明', en: 'For no known reason' },
  ECONNREFUSED: { zh: '连接被拒绝', en: 'Connection refused' },
  ECONNRESET: { zh: '连接中断', en: 'Connection reset' },
  ENOTFOUND: { zh: '找不到主机', en: 'Host not found' },
  'it wants nothing more': { zh: '不再接收', en: 'It wants nothing more' },
  'too many messages': { zh: '消息太多', en: 'Too many messages' },
  'redirects are not followed': { zh: '不跟随跳转', en: 'Redirects are not followed' },
  'redirects are not followed, its address has to be the last one': {
    zh: '不跟随跳转,请填写最终地址',
    en: 'Redirects are not followed: give its last address',
  },
  'there is no such robot': { zh: '没有这个机器人', en: 'No such robot' },
  'there is no such group any more': { zh: '群已不存在', en: 'No such group any more' },
  'the robot is switched off': { zh: '机器人已停用', en: 'The robot is switched off' },
  'the robot is not in the group': { zh: '机器人不在群里', en: 'The robot is not in the group' },
  'the robot is not allowed to send': { zh: '机器人无权发送', en: 'The robot may not send' },
  'the robot wants a keyword the message does not have': {
    zh: '消息里没有机器人要求的关键词',
    en: 'A keyword is missing',
  },
  'it does not take our time': { zh: '对方不接受本机时间', en: 'It does not take our time' },
  'the signature is not right': { zh: '签名不对', en: 'The signature is wrong' },
  'the signature or our time is not right': { zh: '签名或本机时间不对', en: 'The signature or our time is wrong' },
  'requests from here are not allowed': { zh: '不允许从这里发送', en: 'Requests from here are refused' },
  'its security settings refuse us': { zh: '被其安全设置拒绝', en: 'Its security settings refuse us' },
  'it does not understand the message': { zh: '对方看不懂消息', en: 'It does not understand the message' },
  'it does not understand the card': { zh: '对方看不懂卡片', en: 'It does not understand the card' },
  'it does not know this kind of message': { zh: '对方不支持这种消息', en: 'It does not know such messages' },
  'it does not let this link through': { zh: '链接被拦下', en: 'The link is not let through' },
  'it does not let these words through': { zh: '内容被拦下', en: 'The words are not let through' },
  'the message is empty': { zh: '消息是空的', en: 'The message is empty' },
  'the message is too long': { zh: '消息太长', en: 'The message is too long' },
  'the webhook has no secret that can sign': { zh: '没有可用来签名的密钥', en: 'It has no secret that can sign' },
  'the gateway has no template for this text': { zh: '短信网关没有这条短信的模板', en: 'There is no template for it' },
  'its text is gone': { zh: '短信内容已不在', en: 'The text is gone' },
  'not delivered': { zh: '对方报告未送达', en: 'It was not delivered' },
  'no address': { zh: '主机没有地址', en: 'The host has no address' },
  'the address is no phone': { zh: '地址不是手机号', en: 'The address is no phone' },
  'the address is no mailbox': { zh: '地址不是邮箱', en: 'The address is no mailbox' },
  'the address is no URL': { zh: '地址不是网址', en: 'The address is no URL' },
  'the address must be https': { zh: '地址必须是 https', en: 'The address must be https' },
  'the address must be https, or its host be listed in OUTBOUND_ALLOW': {
    zh: '地址必须是 https,或其主机列在 OUTBOUND_ALLOW 中',
    en: 'It must be https, or its host be listed in OUTBOUND_ALLOW',
  },
  'the address may not hold a user or a password': {
    zh: '地址里不能有用户名或密码',
    en: 'It may not hold a user or a password',
  },
  'the address lies inside, and OUTBOUND_ALLOW does not list it': {
    zh: '地址在内网,而 OUTBOUND_ALLOW 没有列出',
    en: 'It lies inside and is not listed in OUTBOUND_ALLOW',
  },
  'the host of the address lies inside, and OUTBOUND_ALLOW does not list it': {
    zh: '主机在内网,而 OUTBOUND_ALLOW 没有列出',
    en: 'Its host lies inside and is not listed in OUTBOUND_ALLOW',
  },
  'the host of the address is not known': { zh: '找不到地址的主机', en: 'Its host is not known' },
} satisfies Readonly<Record<string, Title>>;

/** A piece that has a word. */
export type AnswerPiece = keyof typeof answerWords;

const words = new Map<string, Title>(Object.entries(answerWords));
const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length);

/** An answer as people read it; the board does the same by the words of `GET /v1/words` (api/board/answers.js). */
export function answerSaid(answer: string): string {
  const [first = '', ...rest] = answer.split(': ');
  const said = pieceSaid(first);
  return said === first ? answer : [said, ...rest.map(pieceSaid)].join(':');
}

function pieceSaid(piece: string): string {
  const whole = words.get(piece);
  if (whole) return whole.zh;
  const head = longestFirst.find(each => piece.startsWith(`${each} `));
  return head === undefined ? piece : `${words.get(head)?.zh ?? head} ${pieceSaid(piece.slice(head.length + 1))}`;
}
