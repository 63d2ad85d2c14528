type Saying = readonly [pattern: RegExp, words: string];

// what the schemas say in English, in the words of the counter; $1 is what the sentence names
const sayings: readonly Saying[] = [
  [/received undefined|to have >=1 |^is missing$/, '请填写。'],
  [/^Invalid input: expected (?:number|string|boolean|int|object|array|date|record)/, '填写的内容类型不对。'],
  [/expected string to have <=(\d+)/, '最多 $1 个字。'],
  [/expected array to have <=(\d+)/, '最多 $1 项。'],
  [/expected array to have >=(\d+)/, '至少 $1 项。'],
  [/expected \w+ to be >=?\s*(\S+)/, '不能小于 $1。'],
  [/expected \w+ to be <=?\s*(\S+)/, '不能大于 $1。'],
  [/Invalid ISO (?:date|datetime)|must be an instant|must be a day from/, '时间或日期不对(1900 至 2199 年)。'],
  [/must be a month/, '请填写月份,例如 2026-11。'],
  [/must be a Monday/, '请选择周一。'],
  [/Invalid option|^Invalid input$|Invalid input: expected (?:"|true|false)/, '请选择其中一项。'],
  [/is not a number plate/, '这不是车牌号,也不是车架号。'],
  [/is not a phone number/, '电话号码不对:请填写手机号、带区号的固定电话或国际号码。'],
  [/may not contain a link/, '不能含有网址。'],
  [/may not contain control|may not turn the direction/, '含有无法显示的字符。'],
  [/may not contain line breaks/, '姓名只能写一行。'],
  [/has no letter that can be read/, '没有可以辨认的文字。'],
  [/lies more than a year ago/, '已超过一年。'],
  [/has not come yet/, '这个时间还没有到。'],
  [/may not contain the NUL|half of a character|cannot be kept|has a key that/, '含有无法保存的字符。'],
  [/is nested deeper/, '嵌套过深。'],
  [/is not a known field|Unrecognized key/, '这里不收这个字段。'],
  [/this day has passed|must lie ahead/, '这个日期已经过去。'],
  [/must not lie in the future/, '不能晚于现在。'],
  [/must lie in the past/, '须是过去的时间,最早十年前。'],
  [/must lie in the future/, '须是将来的时间,最晚 366 天之后。'],
  [/must be a store of the chain/, '没有这家门店。'],
  [/identity is verified/, '核实身份后才能发放。'],
  [/must not be before validFrom/, '不能早于开始日期。'],
  [/must be HH:MM/, '请填写时刻,例如 18:00。'],
  [/must be an ISO 8601 duration/, '请填写时长,例如 PT5M。'],
  [/must be an IANA time zone/, '时区不对。'],
  [/lacks the column (\S+)/, '缺少列 $1。'],
];

/** What a fault says in Chinese, or null where there are no words for it. */
export function faultWords(message: string): string | null {
  for (const [pattern, words] of sayings) {
    const found = pattern.exec(message);
    if (found) return words.replace('$1', found[1] ?? '');
  }
  return null;
}
