// what the server's schema says in English, in the words of the counter
const sayings = [
  [/received undefined|to have >=1 /, () => '请填写。'],
  [/expected \w+ to be >=?\s*(\S+)/, found => `不能小于 ${found[1]}。`],
  [/expected \w+ to be <=?\s*(\S+)/, found => `不能大于 ${found[1]}。`],
  [/expected string to have <=(\d+)/, found => `最多 ${found[1]} 个字。`],
  [/Invalid ISO date/, () => '时间格式不对。'],
  [/Invalid option/, () => '请选择其中一项。'],
  [/expected (number|string|boolean)/, () => '填写的内容类型不对。'],
  [/^"(.*)" is not a known column/, found => `标题中的“${found[1]}”不是已知的列。`],
  [/^"(.*)" stands there twice/, found => `标题中的“${found[1]}”重复了。`],
  [/^lacks the column plate/, () => '标题中缺少“车牌号”。'],
  [/^lacks the column customerName/, () => '标题中缺少“顾客姓名”。'],
  [/^cannot be read/, () => '标题行的文字无法读取。'],
  [/^has a stray quote/, () => '标题行的引号不成对。'],
  [/is not a known field/, () => '这里不收这个字段。'],
];

/** A fault's message in Chinese; one that is not known is shown as the server says it. */
export function inChinese(message) {
  for (const [pattern, say] of sayings) {
    const found = pattern.exec(message);
    if (found) return say(found);
  }
  return message;
}
