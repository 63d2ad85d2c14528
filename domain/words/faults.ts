const unkept = '含有无法保存的字符。';
const duration = '请填写时长,最长 400 天。';
const month = '请填写月份,例如 2026-11。';
const day = '时间或日期不对(1900 至 2199 年)。';
const robot = '请填写群里显示的机器人网址。';

/** What our own checks say, in the words of the counter. */
const words: Readonly<Record<string, string>> = {
  'is missing': '请填写。',
  'must be an instant from 1900 to 2199': day,
  'must be a day from 1900 to 2199': day,
  'must be a month such as 2026-11': month,
  'must be a month from 1900 to 2199': month,
  'must be a Monday, the first day of the week': '请选择周一。',
  'is not a number plate, nor a VIN': '这不是车牌号,也不是车架号。',
  'is not a phone number (a mobile, a landline with its area code, or +country code)':
    '电话号码不对:请填写手机号、带区号的固定电话或国际号码。',
  'may not contain a link: it is sent to customers': '不能含有网址。',
  'may not contain control characters': '含有无法显示的字符。',
  'may not turn the direction of what follows': '含有无法显示的字符。',
  'may not contain line breaks': '姓名只能写一行。',
  'has no letter that can be read': '没有可以辨认的文字。',
  'lies more than a year ago': '已超过一年。',
  'has not come yet': '这个时间还没有到。',
  'has passed': '这个时间已经过去。',
  'has passed; say in recordedLate why it is recorded only now': '这个时间已经过去;如为补录,请填写补录原因。',
  'may not contain the NUL character': unkept,
  'holds half of a character (a lone surrogate), so it is no Unicode text': unkept,
  'has a key that may not contain the NUL character': unkept,
  'has a key that holds half of a character (a lone surrogate), so it is no Unicode text': unkept,
  'holds characters that cannot be kept': unkept,
  'is nested deeper than 100 levels': '嵌套过深。',
  'is not a known field': '这里不收这个字段。',
  'must not lie in the future': '不能晚于现在。',
  'must lie in the future': '须是将来的时间,最晚 366 天之后。',
  'must lie in the past, at most ten years back': '须是过去的时间,最早十年前。',
  'has left: a customer is not sent to them': '这位服务顾问已离岗,请填写现在的服务顾问,或留空。',
  'must be a store of the chain': '没有这家门店。',
  'is agreed on only by a customer who approved': '客户未批准追加工作,不能修正交工时间。',
  'the result is handed out only when the identity is verified': '核实身份后才能发放。',
  'must not be before validFrom': '不能早于开始日期。',
  'must be HH:MM': '请填写时刻,例如 18:00。',
  'must be HH:MM, from 00:00 to 24:00': '请填写时刻,例如 09:00。',
  'must leave room for one slot after from': '起止时间之间放不下一个时段。',
  'overlaps another of the same day': '与当天的另一段时间重叠。',
  'must come after from': '须晚于开始日期。',
  'must be at most 62 days after from': '最多查看 62 天。',
  'must be at most 400 days after from': '最长 400 天。',
  'must be somebody of this role there': '此人不是该门店的这个岗位。',
  'must be somebody with the chain': '没有这位在职人员。',
  'must be somebody else, of the same store or of head office': '代理人须是同店或总部的其他人员。',
  'must be HH:MM, from 00:00 to 23:59': '请填写时刻,例如 09:00。',
  'must be an ISO 8601 duration from PT1M to P31D': '请填写时长,1 分钟至 31 天。',
  'must be an ISO 8601 duration from 0 ms to 400 days, such as PT5M': duration,
  'must be an ISO 8601 duration from 1 ms to 400 days, such as PT5M': '请填写时长,须大于 0,最长 400 天。',
  'must be an ISO 8601 duration from 1000 ms to 400 days, such as PT5M': '请填写时长,1 秒至 400 天。',
  'must be L1 to L9': '级别须为 L1 至 L9。',
  'must be holder, superior, superior-2, a role, or a group such as group:night-shift': '没有这个岗位或通知群。',
  'must be a group there is': '没有这个通知群。',
  'names a level twice': '同一级别不能写两次。',
  'must climb: each level later than the one before': '每一级须不早于前一级。',
  'only the last level repeats': '只有最后一级可以重复。',
  'must be intervals in order': '时段须按先后填写,不能重叠。',
  'must be a date, YYYY-MM-DD': '日期不对。',
  'is a holiday too': '这一天已列为假日。',
  'must be an e-mail address, such as name@example.com': '请填写电子邮件地址。',
  'must be a mobile phone, such as 13800138000': '请填写手机号。',
  'must be an https URL': '请填写网址,以 https:// 开头。',
  'may not hold a user or a password': '网址里不能有用户名或密码。',
  'must be https://…/cgi-bin/webhook/send?key=…, as the group shows it': robot,
  'must be https://…/robot/send?access_token=…, as the group shows it': robot,
  'must be https://…/open-apis/bot/v2/hook/…, as the group shows it': robot,
  'is not of this channel: it takes none': '这种方式不用密钥。',
  'must be the secret of 加签, which begins with SEC': '请填写“加签”的密钥,以 SEC 开头。',
  'must be the secret of 签名校验': '请填写“签名校验”的密钥。',
  'must be whsec_ and 24 to 64 bytes in base64': '请填写 whsec_ 加 24 至 64 字节的 base64。',
  'must not begin where it ends': '起止时间不能相同。',
  'must leave some hour of the day': '不能整天免打扰。',
  'must be L0 to L9, alert or report': '没有这个级别。',
  'must be small letters, digits and hyphens': '请用小写字母、数字和连字符。',
  'is no role': '没有这个岗位。',
  'is this very plate': '就是这个车牌。',
  'is not a VIN of 17 letters and digits': '车架号须是 17 位字母和数字。',
  'is needed for a role of a store': '门店的岗位须填写门店。',
  'is needed for the role of an agency': '外部服务机构的岗位须填写机构。',
  'must be an agency there is': '没有这家机构。',
  'must be the plate of a customer there is': '没有这位客户。',
  'must be a plain name that is not reserved': '这个工号不能使用。',
  'must be up to 50 letters, digits, hyphens and underscores': '请用字母、数字、连字符,最多 50 个。',
  'must end after it begins': '结束时间须晚于开始时间。',
  'must be in order, and none within another': '营业时间须按先后填写,不能重叠。',
  'must be named once each': '不能重复。',
  'must lie within 24 hours from now': '须在 24 小时以内。',
  'must be an IANA time zone such as Asia/Shanghai, letter for letter': '时区不对。',
};

/** What our own checks say with something of what was sent in it. */
const about: readonly (readonly [RegExp, string])[] = [
  [/^names (\{.+\}), which no case knows$/, '案件里没有 $1。'],
  [/^does not go with [a-z-]+ of [a-z-]+$/, '与前一环节的结论不符,请另选。'],
  [/^must lie in (\d{4})$/, '须是 $1 年的日期。'],
];

/** What a fault says in Chinese, or null where there are no words for it. */
export function faultWords(message: string): string | null {
  if (Object.hasOwn(words, message)) return words[message] ?? null;
  const [pattern, said] = about.find(([each]) => each.test(message)) ?? [];
  return pattern && said !== undefined ? message.replace(pattern, said) : null;
}
